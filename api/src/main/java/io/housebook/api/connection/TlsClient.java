package io.housebook.api.connection;

import io.housebook.messages.host.ConnectionFault;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.Tls;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import javax.net.ssl.SNIHostName;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLException;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/** Encrypts connections that are open already, and knows whose certificates are taken. */
final class TlsClient {
    private final SSLContext context;
    private final boolean isVerifying;

    private TlsClient(TrustManager trust, boolean isVerifying) {
        try {
            // One for each connection, for it remembers sessions, and those that are resumed are not judged again
            context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {trust}, null);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The JDK has TLS.", e);
        }
        this.isVerifying = isVerifying;
    }

    /** @throws ConnectionFailed {@code ca-invalid} */
    static TlsClient of(Tls tls) throws ConnectionFailed {
        return switch (tls.mode()) {
            case VERIFY -> new TlsClient(new CertificateCheck(TheJdks.TRUST), true);
            case CUSTOM_CA -> new TlsClient(new CertificateCheck(trust(Objects.requireNonNull(tls.ca()))), true);
            case INSECURE -> new TlsClient(new AnyCertificate(), false);
        };
    }

    /** Takes a while to read. */
    private static final class TheJdks {
        static final X509ExtendedTrustManager TRUST;

        static {
            try {
                TRUST = trust((KeyStore) null);
            } catch (GeneralSecurityException e) {
                throw new ExceptionInInitializerError(e);
            }
        }
    }

    private static X509ExtendedTrustManager trust(String pem) throws ConnectionFailed {
        try {
            var store = KeyStore.getInstance(KeyStore.getDefaultType());
            store.load(null, null);
            var bytes = new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII));
            for (Certificate certificate :
                    CertificateFactory.getInstance("X.509").generateCertificates(bytes)) {
                store.setCertificateEntry("ca-" + store.size(), certificate);
            }
            return trust(store);
        } catch (GeneralSecurityException | IOException e) {
            throw new ConnectionFailed(ConnectionFault.CA_INVALID, e);
        }
    }

    /** @param store null: what the JDK trusts */
    private static X509ExtendedTrustManager trust(@Nullable KeyStore store) throws GeneralSecurityException {
        var factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        factory.init(store);
        return Stream.of(factory.getTrustManagers())
                .filter(X509ExtendedTrustManager.class::isInstance)
                .map(X509ExtendedTrustManager.class::cast)
                .findFirst()
                .orElseThrow(() -> new CertificateException("The JDK checks certificates."));
    }

    /**
     * The certificate is checked against the host of the URL, whatever address the connection goes to.
     *
     * @throws ConnectionFailed one of the TLS faults
     * @throws IOException when the connection fails
     */
    SSLSocket handshake(Socket connection, HostUrl url) throws IOException {
        var socket = (SSLSocket) context.getSocketFactory().createSocket(connection, url.host(), url.port(), true);
        SSLParameters parameters = socket.getSSLParameters();
        if (isVerifying) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        // Neither addresses nor names with an underscore may be asked for: RFC 6066, section 3
        if (!url.isAddress() && url.host().indexOf('_') < 0) {
            parameters.setServerNames(List.of(new SNIHostName(url.host())));
        }
        socket.setSSLParameters(parameters);
        try {
            socket.startHandshake();
        } catch (SSLException e) {
            throw new ConnectionFailed(fault(e), e);
        }
        return socket;
    }

    private static ConnectionFault fault(SSLException e) {
        return Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
                .filter(CertificateCheck.Distrusted.class::isInstance)
                .map(cause -> ((CertificateCheck.Distrusted) cause).fault())
                .findFirst()
                .orElse(ConnectionFault.TLS_FAILED);
    }
}
