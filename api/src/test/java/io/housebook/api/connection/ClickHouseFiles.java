package io.housebook.api.connection;

/** How a ClickHouse of the test is set up; of 2018 and of today. */
public final class ClickHouseFiles {
    /** With what makes trouble in a header, a URL, the shell or XML. */
    public static final String PASSWORD = "p:\u00e4\"\u20ac 'x&;$\\";

    private ClickHouseFiles() {}

    /**
     * @param folder where {@code users.xml}, {@code cert.pem} and {@code key.pem} are
     * @param data where it may write
     */
    static String config(String folder, String data, String listenHost, int httpPort, int httpsPort) {
        return """
                <yandex>
                  <logger><level>warning</level><console>1</console></logger>
                  <listen_host>%3$s</listen_host>
                  <http_port>%4$d</http_port>
                  <https_port>%5$d</https_port>
                  <openSSL><server>
                    <certificateFile>%1$s/cert.pem</certificateFile>
                    <privateKeyFile>%1$s/key.pem</privateKeyFile>
                    <verificationMode>none</verificationMode>
                    <cacheSessions>false</cacheSessions>
                  </server></openSSL>
                  <path>%2$s/</path>
                  <tmp_path>%2$s/tmp/</tmp_path>
                  <mark_cache_size>1048576</mark_cache_size>
                  <users_config>users.xml</users_config>
                  <default_profile>default</default_profile>
                  <default_database>default</default_database>
                  <timezone>Europe/Berlin</timezone>
                </yandex>
                """.formatted(folder, data, listenHost, httpPort, httpsPort);
    }

    static String users() {
        String xml = PASSWORD.replace("&", "&amp;").replace("\"", "&quot;");
        return "<yandex><profiles><default/></profiles><quotas><default/></quotas><users>"
                + user("default", "", "::/0")
                + user("reader", xml, "::/0")
                + user("elsewhere", "secret", "192.0.2.7")
                + user("lost", "secret", "::/0").replace("</lost>", "<default_database>gone</default_database></lost>")
                + "</users></yandex>";
    }

    private static String user(String name, String password, String network) {
        return "<%1$s><password>%2$s</password><networks><ip>%3$s</ip></networks><profile>default</profile><quota>default</quota></%1$s>"
                .formatted(name, password, network);
    }

    /** Newer servers have another root. */
    static String ofToday(String xml) {
        return xml.replace("<yandex>", "<clickhouse>").replace("</yandex>", "</clickhouse>");
    }
}
