package io.housebook.api.organization;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.housebook.messages.organization.LogoUrl;
import io.housebook.messages.organization.OrganizationCommand;
import io.housebook.messages.organization.OrganizationCommand.ChangeOrganizationLogo;
import io.housebook.messages.organization.OrganizationCommand.ChangeOrganizationSlug;
import io.housebook.messages.organization.OrganizationCommand.RenameOrganization;
import io.housebook.messages.organization.OrganizationCommand.ReviseOrganization;
import io.housebook.messages.organization.OrganizationCommand.Revision;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.organization.OrganizationName;
import io.housebook.messages.organization.OrganizationSlug;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Merge Patch for an organization: what is left out stays, {@code "logoUrl": null} takes the logo away.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
 */
final class OrganizationPatch {
    private @Nullable @OrganizationName String name;
    private @Nullable @OrganizationSlug String slug;
    private @Nullable @LogoUrl String logoUrl;
    private boolean logoGiven;

    @JsonSetter(nulls = Nulls.FAIL)
    void setName(String name) {
        this.name = name;
    }

    @JsonSetter(nulls = Nulls.FAIL)
    void setSlug(String slug) {
        this.slug = slug;
    }

    @JsonSetter
    void setLogoUrl(@Nullable String logoUrl) {
        this.logoUrl = logoUrl;
        this.logoGiven = true;
    }

    /** @throws Refused {@code invalid-request} when it changes nothing at all */
    OrganizationCommand toCommand(OrganizationId id, @Nullable Long expectedVersion) {
        var revisions = new ArrayList<Revision>();
        if (name != null) {
            revisions.add(new RenameOrganization(id, expectedVersion, name));
        }
        if (slug != null) {
            revisions.add(new ChangeOrganizationSlug(id, expectedVersion, slug));
        }
        if (logoGiven) {
            revisions.add(new ChangeOrganizationLogo(id, expectedVersion, logoUrl));
        }
        if (revisions.isEmpty()) {
            throw Refused.invalid(List.of(Fault.at("", "must have at least one of name, slug, logoUrl")));
        }
        return revisions.size() == 1 ? revisions.getFirst() : new ReviseOrganization(id, expectedVersion, revisions);
    }
}
