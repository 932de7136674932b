package io.housebook.command.user;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.EmailAddresses;
import io.housebook.messages.user.PasswordId;
import io.housebook.messages.user.UserCommand.ChangePassword;
import io.housebook.messages.user.UserCommand.DisableUser;
import io.housebook.messages.user.UserCommand.EnableUser;
import io.housebook.messages.user.UserCommand.LinkIdentity;
import io.housebook.messages.user.UserCommand.RegisterUser;
import io.housebook.messages.user.UserEvent;
import io.housebook.messages.user.UserEvent.IdentityLinked;
import io.housebook.messages.user.UserEvent.PasswordChanged;
import io.housebook.messages.user.UserEvent.UserDisabled;
import io.housebook.messages.user.UserEvent.UserEnabled;
import io.housebook.messages.user.UserEvent.UserRegistered;
import io.housebook.messages.user.UserId;
import java.util.HashMap;
import java.util.Map;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A person who can sign in. {@code decide} may refuse; {@code evolve} only assigns. */
@Aggregate(type = "user", cache = "aggregateCache")
public class User {
    @AggregateIdentifier
    private UserId id;

    private boolean operator;
    private boolean disabled;
    private @Nullable PasswordId passwordId;
    private final Map<String, String> identityByIssuer = new HashMap<>();

    @SuppressWarnings("NullAway.Init") // Axon makes it, and the first event gives it its state.
    User() {}

    /** Somebody gets an account in the commit of what they get it for: an invitation that they accept. */
    public static User registering(RegisterUser command) {
        var user = new User();
        user.decide(command);
        return user;
    }

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(RegisterUser command) {
        apply(new UserRegistered(
                command.userId(),
                EmailAddresses.normalised(command.email()),
                command.name().strip(),
                command.passwordId(),
                command.operator()));
    }

    /** What was shown may have been superseded since it was looked at. */
    @CommandHandler
    void decide(ChangePassword command) {
        if (!command.presentPasswordId().equals(passwordId)) {
            throw ChangePassword.notPresent();
        }
        apply(new PasswordChanged(id, command.passwordId()));
    }

    /** One for each issuer: an address that was given to somebody else there does not let them in here. */
    @CommandHandler
    void decide(LinkIdentity command) {
        String linked = identityByIssuer.get(command.issuer());
        if (linked == null) {
            apply(new IdentityLinked(id, command.issuer(), command.identityHash()));
        } else if (!linked.equals(command.identityHash())) {
            throw Refused.because(
                    Refusal.IDENTITY_LINKED, "The account belongs to another identity of this issuer already.");
        }
    }

    @CommandHandler
    void decide(DisableUser command) {
        if (!disabled) {
            apply(new UserDisabled(id));
        }
    }

    @CommandHandler
    void decide(EnableUser command) {
        if (disabled) {
            apply(new UserEnabled(id));
        }
    }

    @EventSourcingHandler
    void evolve(UserEvent event) {
        switch (event) {
            case UserRegistered registered -> {
                id = registered.userId();
                operator = registered.operator();
                passwordId = registered.passwordId();
            }
            case UserDisabled _ -> disabled = true;
            case UserEnabled _ -> disabled = false;
            case IdentityLinked linked -> {
                identityByIssuer.put(linked.issuer(), linked.identityHash());
                passwordId = linked.leaves(passwordId, operator);
            }
            case PasswordChanged changed -> passwordId = changed.passwordId();
        }
    }
}
