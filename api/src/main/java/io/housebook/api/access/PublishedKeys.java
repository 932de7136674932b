package io.housebook.api.access;

import java.util.Map;
import org.springframework.stereotype.Component;

/** What everybody may know of the keys that access tokens are signed with. */
@Component
public class PublishedKeys {
    private final SigningKeys keys;

    PublishedKeys(SigningKeys keys) {
        this.keys = keys;
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc7517#section-5">RFC 7517, JWK Set Format</a> */
    public Map<String, Object> asJson() {
        return keys.published().toJSONObject();
    }
}
