package io.housebook.command.organization;

import io.housebook.command.platform.SecondTry;
import io.housebook.messages.organization.OrganizationCommand.CreateOrganization;
import io.housebook.messages.organization.Slugs;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.util.Optional;

/**
 * A slug that nobody asked for must not be a reason to refuse: when the one derived from the name is taken, the
 * organization is created with a short suffix. Only the point of order knows what is taken, so this comes after it.
 */
final class DerivedSlug implements SecondTry {
    @Override
    public Optional<Object> after(Object command, Refused refused) {
        if (refused.refusal() == Refusal.SLUG_TAKEN
                && command instanceof CreateOrganization create
                && create.slug() == null) {
            String slug = Slugs.derivedFrom(create.name().strip(), create.organizationId());
            return Optional.of(new CreateOrganization(
                    create.organizationId(),
                    create.ownership(),
                    create.creator(),
                    create.name(),
                    Slugs.withSuffix(slug, create.organizationId())));
        }
        return Optional.empty();
    }
}
