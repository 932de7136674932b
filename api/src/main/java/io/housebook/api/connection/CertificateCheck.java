package io.housebook.api.connection;

import io.housebook.messages.host.ConnectionFault;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.util.stream.Stream;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Says what is wrong with a certificate. The JDK's check is one for chain and name, and tells them apart in words only; here it is
 * done in two steps, at first without the connection, and so without the name.
 */
final class CertificateCheck extends X509ExtendedTrustManager {
    private final X509ExtendedTrustManager trusted;

    CertificateCheck(X509ExtendedTrustManager trusted) {
        this.trusted = trusted;
    }

    /** A certificate is not taken, for this reason. */
    static final class Distrusted extends CertificateException {
        private static final long serialVersionUID = 1L;

        private final ConnectionFault fault;

        Distrusted(ConnectionFault fault, CertificateException cause) {
            super(fault.name(), cause);
            this.fault = fault;
        }

        ConnectionFault fault() {
            return fault;
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        checkServerTrusted(chain, authType);
        try {
            trusted.checkServerTrusted(chain, authType, socket);
        } catch (CertificateException e) {
            // Besides the name, this looks for algorithms that the connection does not allow; those have one as their
            // cause
            boolean isName = !(e.getCause() instanceof GeneralSecurityException);
            throw new Distrusted(isName ? ConnectionFault.TLS_NAME_MISMATCH : ConnectionFault.TLS_UNTRUSTED, e);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        try {
            trusted.checkServerTrusted(chain, authType);
        } catch (CertificateException e) {
            throw new Distrusted(isOutOfDate(e) ? ConnectionFault.TLS_EXPIRED : ConnectionFault.TLS_UNTRUSTED, e);
        }
    }

    private static boolean isOutOfDate(CertificateException e) {
        return Stream.iterate((Throwable) e, cause -> cause != null, Throwable::getCause)
                .anyMatch(cause -> cause instanceof CertificateExpiredException
                        || cause instanceof CertificateNotYetValidException);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("Only sockets are used here.");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket)
            throws CertificateException {
        throw new CertificateException("There are no clients here.");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine)
            throws CertificateException {
        throw new CertificateException("There are no clients here.");
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String authType) throws CertificateException {
        throw new CertificateException("There are no clients here.");
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return trusted.getAcceptedIssuers();
    }
}
