package io.housebook.messages.member;

import java.util.Optional;

/** Which invitations can be answered at this moment, as the log itself says. The write side provides it. */
public interface PendingInvitations {
    /** @param tokenHash SHA-256 of the token that is shown, in hexadecimal digits */
    Optional<PendingInvitation> byToken(String tokenHash);

    /** @param email normalised */
    boolean isInvited(String email);
}
