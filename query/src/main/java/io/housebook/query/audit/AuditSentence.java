package io.housebook.query.audit;

import io.housebook.messages.member.MemberEvent;
import io.housebook.messages.member.MemberEvent.MemberJoined;
import io.housebook.messages.member.MemberEvent.MemberLeft;
import io.housebook.messages.member.MemberEvent.MemberRemoved;
import io.housebook.messages.member.MemberEvent.MemberRoleChanged;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationEvent;
import io.housebook.messages.organization.OrganizationEvent.OrganizationArchived;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.organization.OrganizationEvent.OrganizationLogoChanged;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRestored;
import io.housebook.messages.organization.OrganizationEvent.OrganizationSlugChanged;
import io.housebook.messages.platform.HousebookEvent;
import java.util.Locale;

/** What happened, in one sentence for people. */
final class AuditSentence {
    private AuditSentence() {}

    /** @param actor the name of who did it, as of then */
    static String of(HousebookEvent event, String actor) {
        String predicate = switch (event) {
            case OrganizationEvent organization -> predicate(organization);
            case MemberEvent member -> predicate(member);
            default -> throw new IllegalArgumentException("No sentence is written for " + event.getClass());
        };
        return actor + " " + predicate + ".";
    }

    private static String predicate(OrganizationEvent event) {
        return switch (event) {
            case OrganizationCreated created ->
                "created the organization “%s” with the slug “%s”".formatted(created.name(), created.slug());
            case OrganizationRenamed renamed -> "renamed the organization to “%s”".formatted(renamed.name());
            case OrganizationSlugChanged changed ->
                "changed the organization's slug from “%s” to “%s”".formatted(changed.previousSlug(), changed.slug());
            case OrganizationLogoChanged changed ->
                changed.logoUrl() == null
                        ? "removed the organization's logo"
                        : "set the organization's logo to " + changed.logoUrl();
            case OrganizationArchived _ -> "archived the organization";
            case OrganizationRestored _ -> "restored the organization";
        };
    }

    private static String predicate(MemberEvent event) {
        return switch (event) {
            case MemberJoined joined -> "let %s join as %s".formatted(joined.userId(), word(joined.role()));
            case MemberRoleChanged changed ->
                "changed the role of %s from %s to %s"
                        .formatted(changed.memberId(), word(changed.previousRole()), word(changed.role()));
            case MemberRemoved removed -> "removed %s, who was %s".formatted(removed.userId(), word(removed.role()));
            case MemberLeft left -> "left the organization as %s".formatted(word(left.role()));
        };
    }

    private static String word(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
