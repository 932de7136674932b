package io.housebook.api;

import static io.housebook.query.platform.Rows.value;
import static io.housebook.query.platform.Table.number;
import static io.housebook.query.platform.Table.text;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.messages.organization.OrganizationEvent;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import io.housebook.query.platform.Projector;
import io.housebook.query.platform.Recorded;
import io.housebook.query.platform.RowWriter;
import io.housebook.query.platform.Rows;
import io.housebook.query.platform.Table;
import java.util.List;
import org.axonframework.config.ProcessingGroup;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.beans.factory.support.RootBeanDefinition;

/** A release of Housebook whose projector has a mistake: a rebuild by it is found out, and the sound rows stay. */
class BrokenProjectorE2E {

    @ParameterizedTest
    @EnumSource
    void a_projector_with_one_wrong_field_does_not_get_its_rows_in_place(Vendor vendor) {
        TestDatabase database = vendor.newDatabase();
        RunningHousebook housebook = RunningHousebook.on(database);
        Created untouched = housebook.client().anOrganization();
        Created renamed = housebook.client().anOrganization();
        housebook.client().change(renamed, "*", "{\"name\": \"Renamed\"}").expect(204);
        housebook.caughtUp();
        String sound = housebook.tables().dump("organization", "id");
        housebook.end();

        try (RunningHousebook mistaken = RunningHousebook.with(List.of(Housebook.class, Mistake.class), database)) {
            mistaken.client().post("/v1/ops/projections/organization/rebuild").expect(202);
            Answer refused = mistaken.client().awaitRebuild("organization");

            assertThat(refused.text("/rebuild/state")).isEqualTo("refused");
            assertThat(refused.texts("/rebuild/report", "/row")).containsExactly(renamed.id());
            assertThat(refused.body()).contains("\"fields\":[\"updated_at\"]").doesNotContain(untouched.id());
            assertThat(mistaken.tables().dump("organization", "id")).isEqualTo(sound);
            mistaken.tidied("organization");
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_projector_that_breaks_off_with_an_error_holds_up_its_own_rebuild_and_no_other(Vendor vendor) {
        try (RunningHousebook mistaken =
                RunningHousebook.with(List.of(Housebook.class, Mistake.class), vendor.newDatabase())) {
            HousebookClient client = mistaken.client();
            client.anOrganization();
            mistaken.caughtUp();
            Forgetful.breaksOffInRebuilds = true;

            client.post("/v1/ops/projections/organization/rebuild").expect(202);
            client.post("/v1/ops/projections/member/rebuild").expect(202);

            assertThat(client.awaitRebuild("member").text("/rebuild/state")).isEqualTo("switched");
            Answer heldUp = client.awaitProjection(
                    "organization", found -> !found.at("/rebuild/fault").isNull());
            assertThat(heldUp.text("/rebuild/fault"))
                    .startsWith("StackOverflowError at ")
                    .doesNotContain("acme");
            Forgetful.breaksOffInRebuilds = false;
            assertThat(client.awaitRebuild("organization").text("/rebuild/state"))
                    .isEqualTo("switched");
        } finally {
            Forgetful.breaksOffInRebuilds = false;
        }
    }

    @ParameterizedTest
    @EnumSource
    void a_projector_that_breaks_off_with_an_error_is_seen_to_fail_and_keeps_nobody_from_writing(Vendor vendor) {
        try (RunningHousebook mistaken =
                RunningHousebook.with(List.of(Housebook.class, Mistake.class), vendor.newDatabase())) {
            HousebookClient client = mistaken.client();
            mistaken.caughtUp();
            Forgetful.breaksOff = true;

            Created organization = client.anOrganization();

            Answer failing = client.awaitProjection(
                    "organization", found -> found.text("/state").equals("failing"));
            assertThat(failing.text("/fault"))
                    .contains("StackOverflowError at ")
                    .doesNotContain("acme");
            client.anOrganization();
            client.awaitProjection("member", found -> found.at("/lag").longValue() == 0);
            Forgetful.breaksOff = false;
            mistaken.caughtUp();
            assertThat(client.get(organization.path()).expect(200).text("/name"))
                    .isEqualTo(organization.name());
        } finally {
            Forgetful.breaksOff = false;
        }
    }

    /** Takes the sound projector out and puts the broken one in. */
    static final class Mistake implements BeanDefinitionRegistryPostProcessor {
        @Override
        public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry registry) {
            registry.removeBeanDefinition("organizationProjector");
            registry.registerBeanDefinition("organizationProjector", new RootBeanDefinition(Forgetful.class));
        }
    }

    /** Forgets when an organization was changed. */
    @ProcessingGroup("organization")
    static final class Forgetful extends Projector {
        private static volatile boolean breaksOff;
        private static volatile boolean breaksOffInRebuilds;

        private static final Table TABLE = Table.of(
                        "organization",
                        text("id"),
                        text("name"),
                        text("slug"),
                        text("logo_url"),
                        text("state"),
                        number("created_at"),
                        number("updated_at"),
                        number("version"))
                .scopedBy("id", "id");

        Forgetful(RowWriter writer) {
            super(TABLE, writer);
        }

        @Override
        protected void project(Recorded recorded, Rows rows) {
            boolean isInRebuild = Thread.currentThread().getName().startsWith("rebuild");
            if (isInRebuild ? breaksOffInRebuilds : breaksOff) {
                throw new StackOverflowError("acme");
            }
            if (recorded.event() instanceof OrganizationEvent event) {
                String id = event.organizationId().value();
                switch (event) {
                    case OrganizationCreated created ->
                        rows.insert(
                                id,
                                created.name(),
                                created.slug(),
                                null,
                                "ACTIVE",
                                recorded.occurredAt(),
                                recorded.occurredAt(),
                                recorded.version());
                    case OrganizationRenamed changed ->
                        rows.update(id, value("name", changed.name()), value("version", recorded.version()));
                    default -> throw new IllegalArgumentException("Not in this history: " + event);
                }
            }
        }
    }
}
