package io.housebook.api.access;

import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.util.DefaultResourceRetriever;
import com.nimbusds.jose.util.JSONObjectUtils;
import com.nimbusds.jose.util.ResourceRetriever;
import java.io.IOException;
import java.net.URI;
import java.text.ParseException;
import java.util.Map;

/**
 * Asks an identity provider for its keys, and does not wait long for them.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html#ProviderConfig">OpenID Connect Discovery</a>
 */
final class Discovery implements ProviderKeys.Source {
    private static final String DOCUMENT = "/.well-known/openid-configuration";
    private static final int CONNECT_MILLIS = 2_000;
    private static final int READ_MILLIS = 3_000;
    private static final int MAX_BYTES = 256 * 1024;

    private final ResourceRetriever http = new DefaultResourceRetriever(CONNECT_MILLIS, READ_MILLIS, MAX_BYTES);
    private final String issuer;

    Discovery(String issuer) {
        this.issuer = issuer;
    }

    @Override
    public JWKSet keys() throws IOException, ParseException {
        String root = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
        Map<String, Object> document = JSONObjectUtils.parse(read(root + DOCUMENT));
        if (!issuer.equals(document.get("issuer"))) {
            throw new IOException("The document is of the issuer " + document.get("issuer"));
        }
        String keys = JSONObjectUtils.getString(document, "jwks_uri");
        if (keys == null || !keys.startsWith(scheme())) {
            throw new IOException("The document leads to no keys by " + scheme());
        }
        return JWKSet.parse(read(keys));
    }

    /** What was safe on the way to the document must be so on the way to the keys. */
    private String scheme() {
        return issuer.substring(0, issuer.indexOf("//") + 2);
    }

    private String read(String address) throws IOException {
        return http.retrieveResource(URI.create(address).toURL()).getContent();
    }
}
