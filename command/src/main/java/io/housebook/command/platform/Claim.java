package io.housebook.command.platform;

import io.housebook.messages.member.MemberEvent;
import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.organization.OrganizationEvent;
import io.housebook.messages.organization.OrganizationEvent.OrganizationArchived;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.organization.OrganizationEvent.OrganizationLogoChanged;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRestored;
import io.housebook.messages.organization.OrganizationEvent.OrganizationSlugChanged;
import io.housebook.messages.platform.HousebookEvent;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.util.List;

/**
 * What an event takes or gives up of the things that may exist only once over all aggregates. A pure function of the
 * event, so that the table of claims can be made anew from the log.
 */
sealed interface Claim {
    /** For instance {@code slug:acme}. */
    String key();

    /**
     * The event takes it.
     *
     * @param ifTaken the refusal of the whole unit of work when somebody has it already
     */
    record Taken(String key, Refused ifTaken) implements Claim {}

    /** The event gives it up. */
    record Freed(String key) implements Claim {}

    /** The claims of an event, in the order in which they are to be settled. */
    static List<Claim> of(HousebookEvent event) {
        return switch (event) {
            case OrganizationEvent organization -> of(organization);
            case MemberEvent member -> of(member);
            default -> throw new IllegalArgumentException("No claims are declared for " + event.getClass());
        };
    }

    private static List<Claim> of(OrganizationEvent event) {
        return switch (event) {
            case OrganizationCreated created -> List.of(slugTaken(created.slug()));
            case OrganizationSlugChanged changed ->
                List.of(new Freed(slug(changed.previousSlug())), slugTaken(changed.slug()));
            // An archived organization keeps its slug: it may come back.
            case OrganizationArchived _, OrganizationRestored _, OrganizationRenamed _, OrganizationLogoChanged _ ->
                List.of();
        };
    }

    private static List<Claim> of(MemberEvent event) {
        return switch (event) {
            case MemberJoined joined ->
                List.of(new Taken(
                        "member:" + joined.organizationId() + ":" + joined.userId(),
                        Refused.because(Refusal.ALREADY_MEMBER, "The user is a member of this organization already.")));
        };
    }

    private static Claim slugTaken(String slug) {
        return new Taken(
                slug(slug),
                Refused.because(Refusal.SLUG_TAKEN, "Another organization has the slug “" + slug + "” already."));
    }

    private static String slug(String slug) {
        return "slug:" + slug;
    }
}
