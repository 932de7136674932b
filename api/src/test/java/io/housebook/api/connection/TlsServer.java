package io.housebook.api.connection;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SNIServerName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;
import org.jspecify.annotations.Nullable;

/** Answers as ClickHouse does, over TLS, and remembers whom its clients have asked for. */
final class TlsServer implements AutoCloseable {
    private static final byte[] RESPONSE =
            "HTTP/1.1 200 OK\r\n\r\n25.8.2.29\tUTC\t7\n".getBytes(StandardCharsets.US_ASCII);

    private final SSLServerSocket server;
    private final BlockingQueue<List<SNIServerName>> askedFor = new LinkedBlockingQueue<>();

    TlsServer(TestAuthority.Issued certificate) throws GeneralSecurityException, IOException {
        this(certificate, false);
    }

    TlsServer(TestAuthority.Issued certificate, boolean wantsClientCertificates)
            throws GeneralSecurityException, IOException {
        var keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(certificate.keyStore(), new char[0]);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        server = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getLoopbackAddress());
        server.setNeedClientAuth(wantsClientCertificates);
        Thread.ofVirtual().start(this::serve);
    }

    int port() {
        return server.getLocalPort();
    }

    /** Of the next client; null: there was none. */
    @Nullable
    List<String> askedFor() throws InterruptedException {
        List<SNIServerName> names = askedFor.poll(10, TimeUnit.SECONDS);
        return names == null
                ? null
                : names.stream()
                        .map(name -> new String(name.getEncoded(), StandardCharsets.US_ASCII))
                        .toList();
    }

    private void serve() {
        while (!server.isClosed()) {
            try (var client = (SSLSocket) server.accept()) {
                client.startHandshake();
                askedFor.add(((ExtendedSSLSession) client.getSession()).getRequestedServerNames());
                client.getOutputStream().write(RESPONSE);
            } catch (IOException gone) {
                // The client does not like us, or the test is over
            }
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
