package io.housebook.messages.host;

import jakarta.validation.constraints.NotNull;

/**
 * Where a host is, and as whom it is spoken to.
 *
 * @param user of ClickHouse, up to 128 characters
 */
public record HostConnection(
        @NotNull HostUrl url,
        @NotNull @ClickHouseUser String user,
        @NotNull Tls tls) {

    /** Whether a password that was given for this one may be sent there: a credential follows to no other place or person. */
    public boolean sharesCredentialWith(HostConnection other) {
        return url.equals(other.url) && user.equals(other.user);
    }
}
