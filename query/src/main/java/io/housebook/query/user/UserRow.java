package io.housebook.query.user;

import static io.housebook.messages.platform.Microseconds.toInstant;

import io.housebook.messages.user.UserId;
import io.housebook.messages.user.UserView;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import org.hibernate.annotations.Immutable;

/** A row of the table {@code account}, for reading; its {@link UserProjector} writes it. */
@Entity
@Immutable
@Table(name = "account")
class UserRow {
    @Id
    private String id;

    private String email;
    private String name;
    private long operator;

    @Enumerated(EnumType.STRING)
    private UserView.State state;

    private long createdAt;
    private long version;

    @SuppressWarnings("NullAway.Init") // Hibernate makes it.
    UserRow() {}

    UserView toView() {
        return new UserView(new UserId(id), email, name, operator != 0, state, toInstant(createdAt), version);
    }
}
