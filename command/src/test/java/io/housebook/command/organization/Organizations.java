package io.housebook.command.organization;

import io.housebook.command.member.NewMembers;
import io.housebook.command.platform.RefusalInterceptor;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.organization.OrganizationCommand;
import io.housebook.messages.organization.OrganizationCommand.ArchiveOrganization;
import io.housebook.messages.organization.OrganizationCommand.ChangeOrganizationLogo;
import io.housebook.messages.organization.OrganizationCommand.ChangeOrganizationSlug;
import io.housebook.messages.organization.OrganizationCommand.CreateOrganization;
import io.housebook.messages.organization.OrganizationCommand.RenameOrganization;
import io.housebook.messages.organization.OrganizationCommand.RestoreOrganization;
import io.housebook.messages.organization.OrganizationCommand.ReviseOrganization;
import io.housebook.messages.organization.OrganizationCommand.Revision;
import io.housebook.messages.organization.OrganizationEvent.OrganizationArchived;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.user.UserId;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.util.List;
import java.util.stream.Stream;
import org.axonframework.test.aggregate.AggregateTestFixture;
import org.axonframework.test.aggregate.FixtureConfiguration;
import org.axonframework.test.aggregate.TestExecutor;
import org.jspecify.annotations.Nullable;

/** The words in which the tests of organizations speak. */
final class Organizations {
    static final OrganizationId ACME = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");
    static final MemberId OWNERSHIP = new MemberId("mem_01h455vb4pex5vsknk084sn02r");
    static final UserId ADA = new UserId("usr_01h455vb4pex5vsknk084sn02s");

    private static final Validator VALIDATOR =
            Validation.buildDefaultValidatorFactory().getValidator();

    private Organizations() {}

    static TestExecutor<Organization> noOrganization() {
        return fixture().givenNoPriorActivity();
    }

    /** At version 0: Acme, with the slug {@code acme} and no logo. */
    static TestExecutor<Organization> anOrganization() {
        return fixture().given(new OrganizationCreated(ACME, "Acme", "acme"));
    }

    /** At version 1. */
    static TestExecutor<Organization> anArchivedOrganization() {
        return anOrganization().andGiven(new OrganizationArchived(ACME));
    }

    static CreateOrganization found(String name, @Nullable String slug) {
        return new CreateOrganization(ACME, OWNERSHIP, ADA, name, slug);
    }

    static RenameOrganization rename(String name) {
        return new RenameOrganization(ACME, null, name);
    }

    static ChangeOrganizationSlug changeSlug(String slug) {
        return new ChangeOrganizationSlug(ACME, null, slug);
    }

    static ChangeOrganizationLogo changeLogo(@Nullable String logoUrl) {
        return new ChangeOrganizationLogo(ACME, null, logoUrl);
    }

    static ReviseOrganization revise(Revision... revisions) {
        return new ReviseOrganization(ACME, null, List.of(revisions));
    }

    static ArchiveOrganization archive() {
        return new ArchiveOrganization(ACME, null);
    }

    static RestoreOrganization restore() {
        return new RestoreOrganization(ACME, null);
    }

    /** One of each command to an organization that is there; each would change Acme, but for its restoration. */
    static Stream<OrganizationCommand.Addressed> commandsExpecting(@Nullable Long version) {
        var rename = new RenameOrganization(ACME, version, "Acme Ltd");
        return Stream.of(
                rename,
                new ChangeOrganizationSlug(ACME, version, "acme-ltd"),
                new ChangeOrganizationLogo(ACME, version, "https://acme.example/logo.svg"),
                new ReviseOrganization(ACME, version, List.of(rename)),
                new ArchiveOrganization(ACME, version),
                new RestoreOrganization(ACME, version));
    }

    private static FixtureConfiguration<Organization> fixture() {
        return new AggregateTestFixture<>(Organization.class)
                .registerRepositoryProvider(new NewMembers())
                .registerCommandHandlerInterceptor(new RefusalInterceptor(VALIDATOR));
    }
}
