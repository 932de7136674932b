package io.housebook.messages.user;

import org.jspecify.annotations.Nullable;

/**
 * What must be known of a user at the door.
 *
 * @param passwordId names what is kept of the password; null: they have none
 * @param operator whether they operate the instance
 */
public record Account(
        UserId userId,
        String email,
        String name,
        @Nullable PasswordId passwordId,
        boolean operator,
        boolean disabled) {}
