package io.housebook.messages.user;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventType;
import io.housebook.messages.platform.HousebookEvent;
import org.jspecify.annotations.Nullable;

/** What can happen to a user. It is history of the instance: a person may belong to many tenants. */
public sealed interface UserEvent extends HousebookEvent {
    UserId userId();

    @Override
    default OrganizationId organizationId() {
        return OrganizationId.INSTANCE;
    }

    /**
     * A person can sign in from now on.
     *
     * @param email normalised
     * @param passwordId names what is kept of the password, elsewhere; null: they sign in with an identity from outside
     * @param operator whether they operate the instance: the first one, who has set it up
     */
    @EventType("user.registered")
    record UserRegistered(
            UserId userId,
            String email,
            String name,
            @Nullable PasswordId passwordId,
            boolean operator) implements UserEvent {}

    /** They have another password; the one before is worth nothing any more. */
    @EventType("user.password-changed")
    record PasswordChanged(UserId userId, PasswordId passwordId) implements UserEvent {}

    /**
     * An identity that somebody else vouches for is theirs from now on, for ever. Whoever made the account may have been somebody
     * else, who knew no more than the e-mail address: a password from before is worth nothing any more, but the operator's, which
     * the set-up token vouches for.
     *
     * @param issuer who vouches for it
     * @param identityHash SHA-256 of issuer and subject, in hexadecimal digits
     */
    @EventType("user.identity-linked")
    record IdentityLinked(UserId userId, String issuer, String identityHash) implements UserEvent {
        /** The password that is in force from then on: who comes with an identity has none, but the operator. */
        public @Nullable PasswordId leaves(@Nullable PasswordId before, boolean operator) {
            return operator ? before : null;
        }
    }

    /** They can do nothing until they are enabled again. */
    @EventType("user.disabled")
    record UserDisabled(UserId userId) implements UserEvent {}

    /** They can sign in again. */
    @EventType("user.enabled")
    record UserEnabled(UserId userId) implements UserEvent {}
}
