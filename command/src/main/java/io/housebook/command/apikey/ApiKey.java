package io.housebook.command.apikey;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import io.housebook.messages.apikey.ApiKeyCommand.Addressed;
import io.housebook.messages.apikey.ApiKeyCommand.IssueApiKey;
import io.housebook.messages.apikey.ApiKeyCommand.RecordApiKeyUse;
import io.housebook.messages.apikey.ApiKeyCommand.RevokeApiKey;
import io.housebook.messages.apikey.ApiKeyCommand.RotateApiKey;
import io.housebook.messages.apikey.ApiKeyEvent;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyIssued;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyRevoked;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyRotated;
import io.housebook.messages.apikey.ApiKeyEvent.ApiKeyUsed;
import io.housebook.messages.apikey.ApiKeyGrant;
import io.housebook.messages.apikey.ApiKeyId;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** What lets an application in. {@code decide} may refuse; {@code evolve} only assigns. */
@Aggregate(type = "apikey", cache = "aggregateCache")
class ApiKey {
    @AggregateIdentifier
    private ApiKeyId id;

    private OrganizationId organizationId;
    private String name;
    private String secretHash;
    private @Nullable String previousSecretHash;
    private @Nullable LocalDate lastUsedOn;
    private boolean revoked;

    @SuppressWarnings("NullAway.Init") // Axon makes it, and the first event gives it its state.
    ApiKey() {}

    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    void decide(IssueApiKey command) {
        if (command.role() == Role.OWNER || !command.by().mayGrant(command.role())) {
            throw Refused.because(
                    Refusal.FORBIDDEN, "No application is an owner, and nobody can give a role above their own.");
        }
        if (command.with() != null && !command.with().covers(command.networks(), command.expiresAt())) {
            throw Refused.because(
                    Refusal.FORBIDDEN,
                    "An application lets in no other from more networks, or for longer, than it may come itself.");
        }
        apply(new ApiKeyIssued(
                command.organizationId(),
                command.apiKeyId(),
                command.name().strip(),
                command.role(),
                command.secretHash(),
                command.hint(),
                List.copyOf(command.networks()),
                command.expiresAt()));
    }

    /** What every command to a key that was issued has to pass. */
    @CommandHandlerInterceptor
    void admit(Addressed command) {
        boolean elsewhere = !command.organizationId().equals(organizationId);
        if (elsewhere || (revoked && !(command instanceof RevokeApiKey))) {
            throw Refused.because(Refusal.API_KEY_NOT_FOUND, "There is no such API key.");
        }
    }

    @CommandHandler
    void decide(RotateApiKey command) {
        ApiKeyGrant with = command.with();
        if (with != null && !with.apiKeyId().equals(id)) {
            throw Refused.because(Refusal.FORBIDDEN, "An application gives another secret to no key but its own.");
        }
        if (with != null && !with.secretHash().equals(secretHash)) {
            throw Refused.because(
                    Refusal.FORBIDDEN,
                    "A secret that another one has superseded gives nobody a new one: use the newest.");
        }
        apply(new ApiKeyRotated(
                organizationId,
                id,
                command.secretHash(),
                command.hint(),
                secretHash,
                command.previousUntil(),
                previousSecretHash));
    }

    @CommandHandler
    void decide(RevokeApiKey command) {
        if (!revoked) {
            List<String> hashes = Stream.of(secretHash, previousSecretHash)
                    .filter(Objects::nonNull)
                    .toList();
            apply(new ApiKeyRevoked(organizationId, id, name, hashes));
        }
    }

    @CommandHandler
    void decide(RecordApiKeyUse command) {
        if (lastUsedOn == null || command.day().isAfter(lastUsedOn)) {
            apply(new ApiKeyUsed(organizationId, id, command.day()));
        }
    }

    @EventSourcingHandler
    void evolve(ApiKeyEvent event) {
        switch (event) {
            case ApiKeyIssued issued -> {
                id = issued.apiKeyId();
                organizationId = issued.organizationId();
                name = issued.name();
                secretHash = issued.secretHash();
            }
            case ApiKeyRotated rotated -> {
                secretHash = rotated.secretHash();
                previousSecretHash = rotated.previousSecretHash();
            }
            case ApiKeyRevoked _ -> revoked = true;
            case ApiKeyUsed used -> lastUsedOn = used.day();
        }
    }
}
