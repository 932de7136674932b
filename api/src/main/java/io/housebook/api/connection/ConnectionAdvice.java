package io.housebook.api.connection;

import io.housebook.messages.host.ConnectionFault;

/** What a person can do about a fault: one or two English sentences. */
public final class ConnectionAdvice {
    private ConnectionAdvice() {}

    public static String on(ConnectionFault fault) {
        return switch (fault) {
            case CREDENTIAL_UNUSABLE ->
                "A user name with a colon needs ClickHouse's own headers, which take plain ASCII only. Choose another user name"
                        + " or password.";
            case CA_INVALID ->
                "The certificates cannot be read. Paste the authority's certificate as PEM, as OpenSSL writes it.";
            case NETWORK_NOT_ALLOWED ->
                "Housebook connects to private and other special networks only where its operator has opened them: the network"
                        + " must be in HOST_NETWORK_ALLOW. Housebook's log says which one it is.";
            case DNS_NOT_FOUND -> "The name has no address. Look for a typing mistake, or create the DNS record.";
            case DNS_FAILED ->
                "No name server could say what address the name has. Try again, then ask who runs the DNS.";
            case CONNECTION_REFUSED ->
                "Nothing listens at the port. ClickHouse's HTTP interface is at 8123, or 8443 with TLS; it listens to other"
                        + " machines only with listen_host.";
            case UNREACHABLE -> "There is no way to the address from here. Look at routes and firewalls.";
            case CONNECTION_LOST ->
                "The server closed the connection before it answered. Is the port that of ClickHouse's HTTP interface, and is the"
                        + " scheme the right one?";
            case TLS_UNTRUSTED ->
                "Nobody who is trusted has issued the certificate. If it comes from your own authority, choose"
                        + " custom-ca and give the authority's certificate.";
            case TLS_EXPIRED -> "The certificate is not valid today. Renew it, or set the server's clock.";
            case TLS_NAME_MISMATCH ->
                "The certificate was issued for another host. Use the name that is in it, or issue one that has"
                        + " this name or address as a subject alternative name.";
            case TLS_FAILED ->
                "No encrypted connection came about. Does the port speak TLS 1.2 or 1.3, without a client"
                        + " certificate? Otherwise use http.";
            case AUTHENTICATION_FAILED -> "The server knows no such user, or the user no such password. Check both.";
            case ACCESS_DENIED ->
                "The server knows the user, but does not let it in from Housebook's address. Allow it there.";
            case DATABASE_NOT_FOUND ->
                "The user's default database does not exist. Create it, or give the user another one.";
            case REDIRECTED ->
                "The server points to another address, where Housebook does not go by itself. Give the final one.";
            case RESPONSE_TOO_LARGE ->
                "The answer is longer than any of ClickHouse. Is the port that of its HTTP interface?";
            case NOT_CLICKHOUSE ->
                "Something answers, but not as ClickHouse's HTTP interface does. Check host, port and scheme.";
            case SERVER_ERROR -> "The server, or a proxy before it, reports an error of its own. Its log says which.";
            case TIMEOUT ->
                "There was no answer in time. Look whether a firewall drops packets, and whether the server is busy.";
            case BUSY -> "Housebook was testing too many connections. Try again in a moment.";
        };
    }
}
