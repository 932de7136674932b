package io.housebook.messages.user;

import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import jakarta.validation.constraints.NotNull;
import java.util.List;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.jspecify.annotations.Nullable;

/** What can be asked of a user. */
public sealed interface UserCommand {
    UserId userId();

    /**
     * Let a person sign in.
     *
     * @param passwordId null: they sign in with an identity from outside
     * @param operator whether they set up the instance, which is done once
     */
    record RegisterUser(
            @NotNull @TargetAggregateIdentifier UserId userId,
            @NotNull @EmailAddress String email,
            @NotNull @UserName String name,
            @Nullable PasswordId passwordId,
            boolean operator)
            implements UserCommand {}

    /**
     * Give them another password.
     *
     * @param presentPasswordId that they have shown; it is refused when another one is in force by now
     */
    record ChangePassword(
            @NotNull @TargetAggregateIdentifier UserId userId,
            @NotNull PasswordId presentPasswordId,
            @NotNull PasswordId passwordId)
            implements UserCommand {
        /** How it is refused, whether what was shown never was the present password or is not any more. */
        public static Refused notPresent() {
            return Refused.invalid(List.of(Fault.at("/presentPassword", "is not your present password")));
        }
    }

    /**
     * Let them in with an identity from outside.
     *
     * @param issuer who vouches for it
     * @param identityHash of issuer and subject
     */
    record LinkIdentity(
            @NotNull @TargetAggregateIdentifier UserId userId,
            @NotNull String issuer,
            @NotNull String identityHash) implements UserCommand {}

    /** Keep them out. */
    record DisableUser(@NotNull @TargetAggregateIdentifier UserId userId) implements UserCommand {}

    /** Let them in again. */
    record EnableUser(@NotNull @TargetAggregateIdentifier UserId userId) implements UserCommand {}
}
