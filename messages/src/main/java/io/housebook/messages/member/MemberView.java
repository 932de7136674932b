package io.housebook.messages.member;

import io.housebook.messages.user.UserId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A member as the others see them.
 *
 * @param email of their account; null when the read model of users does not know them yet
 * @param name of their account; null as above
 * @param version counts the changes of the membership from 0
 */
public record MemberView(
        MemberId id,
        UserId userId,
        @Nullable String email,
        @Nullable String name,
        Role role,
        Instant joinedAt,
        long version) {}
