package io.housebook.query.member;

import static io.housebook.messages.platform.Microseconds.toInstant;

import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.MemberView;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.user.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** A row of the table {@code member}, for reading; its {@link MemberProjector} writes it. */
@Entity
@Immutable
@Table(name = "member")
class MemberRow {
    @Id
    private String id;

    private String organizationId;

    private String userId;

    @Enumerated(EnumType.STRING)
    private Role role;

    private long joinedAt;
    private long version;

    @SuppressWarnings("NullAway.Init") // Hibernate makes it.
    MemberRow() {}

    String id() {
        return id;
    }

    boolean isOf(OrganizationId organization) {
        return organizationId.equals(organization.value());
    }

    String userId() {
        return userId;
    }

    /** @param person null when the read model of users does not know them yet */
    MemberView toView(@Nullable Person person) {
        return new MemberView(
                new MemberId(id),
                new UserId(userId),
                person == null ? null : person.email(),
                person == null ? null : person.name(),
                role,
                toInstant(joinedAt),
                version);
    }

    /** Whose account it is. */
    record Person(String id, String email, String name) {}
}
