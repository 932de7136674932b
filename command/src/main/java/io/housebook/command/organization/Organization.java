package io.housebook.command.organization;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;
import static org.axonframework.modelling.command.AggregateLifecycle.createNew;
import static org.axonframework.modelling.command.AggregateLifecycle.getVersion;

import io.housebook.command.member.Member;
import io.housebook.command.platform.Versions;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationCommand.Addressed;
import io.housebook.messages.organization.OrganizationCommand.ArchiveOrganization;
import io.housebook.messages.organization.OrganizationCommand.ChangeOrganizationLogo;
import io.housebook.messages.organization.OrganizationCommand.ChangeOrganizationSlug;
import io.housebook.messages.organization.OrganizationCommand.CreateOrganization;
import io.housebook.messages.organization.OrganizationCommand.RenameOrganization;
import io.housebook.messages.organization.OrganizationCommand.RestoreOrganization;
import io.housebook.messages.organization.OrganizationCommand.ReviseOrganization;
import io.housebook.messages.organization.OrganizationCommand.Revision;
import io.housebook.messages.organization.OrganizationEvent;
import io.housebook.messages.organization.OrganizationEvent.OrganizationArchived;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.organization.OrganizationEvent.OrganizationLogoChanged;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRestored;
import io.housebook.messages.organization.OrganizationEvent.OrganizationSlugChanged;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.organization.Slugs;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.util.Objects;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateCreationPolicy;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.CommandHandlerInterceptor;
import org.axonframework.modelling.command.CreationPolicy;
import org.axonframework.spring.stereotype.Aggregate;
import org.jspecify.annotations.Nullable;

/** A tenant. {@code decide} may refuse; {@code evolve} only assigns. */
@Aggregate(type = "organization", cache = "aggregateCache")
class Organization {
    @AggregateIdentifier
    private OrganizationId id;

    private String name;
    private String slug;
    private @Nullable String logoUrl;
    private boolean archived;

    @SuppressWarnings("NullAway.Init") // Axon makes it, and the first event gives it its state.
    Organization() {}

    /** Returns the slug. */
    @CommandHandler
    @CreationPolicy(AggregateCreationPolicy.ALWAYS)
    String decide(CreateOrganization command) throws Exception {
        String trimmedName = command.name().strip();
        String chosenSlug =
                command.slug() != null ? command.slug() : Slugs.derivedFrom(trimmedName, command.organizationId());
        apply(new OrganizationCreated(command.organizationId(), trimmedName, chosenSlug));
        createNew(
                Member.class,
                () -> Member.joining(command.organizationId(), command.ownership(), command.creator(), Role.OWNER));
        return chosenSlug;
    }

    /** What every command to a present organization has to pass. */
    @CommandHandlerInterceptor
    void admit(Addressed command) {
        Versions.require("organization", command.expectedVersion(), getVersion());
        boolean aboutClosing = command instanceof ArchiveOrganization || command instanceof RestoreOrganization;
        if (archived && !aboutClosing) {
            throw Refused.because(
                    Refusal.ORGANIZATION_ARCHIVED,
                    "The organization is archived and refuses changes until it is restored.");
        }
    }

    @CommandHandler
    void decide(RenameOrganization command) {
        String trimmedName = command.name().strip();
        if (!trimmedName.equals(name)) {
            apply(new OrganizationRenamed(id, trimmedName));
        }
    }

    @CommandHandler
    void decide(ChangeOrganizationSlug command) {
        if (!command.slug().equals(slug)) {
            apply(new OrganizationSlugChanged(id, command.slug(), slug));
        }
    }

    @CommandHandler
    void decide(ChangeOrganizationLogo command) {
        if (!Objects.equals(command.logoUrl(), logoUrl)) {
            apply(new OrganizationLogoChanged(id, command.logoUrl()));
        }
    }

    @CommandHandler
    void decide(ReviseOrganization command) {
        command.revisions().forEach(this::decide);
    }

    private void decide(Revision revision) {
        switch (revision) {
            case RenameOrganization rename -> decide(rename);
            case ChangeOrganizationSlug change -> decide(change);
            case ChangeOrganizationLogo change -> decide(change);
        }
    }

    @CommandHandler
    void decide(ArchiveOrganization command) {
        if (!archived) {
            apply(new OrganizationArchived(id));
        }
    }

    @CommandHandler
    void decide(RestoreOrganization command) {
        if (archived) {
            apply(new OrganizationRestored(id));
        }
    }

    @EventSourcingHandler
    void evolve(OrganizationEvent event) {
        switch (event) {
            case OrganizationCreated created -> {
                id = created.organizationId();
                name = created.name();
                slug = created.slug();
            }
            case OrganizationRenamed renamed -> name = renamed.name();
            case OrganizationSlugChanged changed -> slug = changed.slug();
            case OrganizationLogoChanged changed -> logoUrl = changed.logoUrl();
            case OrganizationArchived _ -> archived = true;
            case OrganizationRestored _ -> archived = false;
        }
    }
}
