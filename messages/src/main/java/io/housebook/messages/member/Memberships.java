package io.housebook.messages.member;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.user.UserId;
import java.util.Optional;

/**
 * Who belongs where at this moment, as the log itself says: what is acknowledged holds for the next request, on every node.
 * The write side provides it.
 */
public interface Memberships {
    /** Empty: the user is no member, or there is no such organization. */
    Optional<Membership> of(OrganizationId organization, UserId user);
}
