package io.housebook.query.member;

import static io.housebook.messages.platform.Microseconds.toInstant;

import io.housebook.messages.member.InvitationId;
import io.housebook.messages.member.InvitationView;
import io.housebook.messages.member.MemberQuery.Overdue;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.user.UserId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A row of the table {@code invitation}, for reading; its {@link InvitationProjector} writes it. */
@Entity
@Immutable
@Table(name = "invitation")
class InvitationRow {
    @Id
    private String id;

    private String organizationId;
    private String email;

    @Enumerated(EnumType.STRING)
    private Role role;

    @Enumerated(EnumType.STRING)
    private InvitationView.State state;

    private String inviter;
    private long createdAt;
    private long expiresAt;
    private long version;

    @SuppressWarnings("NullAway.Init") // Hibernate makes it.
    InvitationRow() {}

    InvitationView toView() {
        return new InvitationView(
                new InvitationId(id),
                email,
                role,
                state,
                new UserId(inviter),
                toInstant(createdAt),
                toInstant(expiresAt),
                version);
    }

    Overdue toOverdue() {
        return new Overdue(new OrganizationId(organizationId), new InvitationId(id));
    }
}
