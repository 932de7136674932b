package io.housebook.api.access;

import io.housebook.messages.platform.PlainText;
import io.housebook.messages.user.EmailAddresses;
import io.housebook.messages.user.UserName;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;

/**
 * Somebody whom an identity provider vouches for. Issuer and subject together are who they are; all else may change there.
 *
 * @param verifiedEmail normalised; null: the provider vouches for none
 * @param name how they are called; null: in no way that would do here
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html#ClaimStability">OpenID Connect Core, Claim Stability</a>
 */
record OutsideIdentity(
        String issuer,
        String subject,
        @Nullable String verifiedEmail,
        @Nullable String name) {

    /** @throws IllegalArgumentException when the token is nobody's, or is to tell of something, such as that they have left */
    static OutsideIdentity of(String issuer, Jwt token) {
        String subject = token.getSubject();
        if (subject == null || token.hasClaim("events")) {
            throw new IllegalArgumentException("It says of nobody who they are");
        }
        boolean verified = Boolean.TRUE.equals(token.getClaim("email_verified"));
        return new OutsideIdentity(issuer, subject, verified ? email(token) : null, name(token));
    }

    private static @Nullable String email(Jwt token) {
        String email = token.getClaimAsString("email");
        return email != null && EmailAddresses.isAddress(email) ? EmailAddresses.normalised(email) : null;
    }

    private static @Nullable String name(Jwt token) {
        String name = token.getClaimAsString("name");
        return name != null && PlainText.Validator.isPlain(name, 1, UserName.LENGTH) ? name.strip() : null;
    }

    /** Otherwise by the local part of an e-mail address, which is shorter than a name may be. */
    String nameOr(String email) {
        return name == null ? email.substring(0, email.indexOf('@')) : name;
    }

    /** What is kept of it. */
    String hash() {
        return Secrets.hash(issuer + "\n" + subject);
    }
}
