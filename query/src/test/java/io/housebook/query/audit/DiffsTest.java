package io.housebook.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.housebook.messages.access.AccessEvent.AuditRead;
import io.housebook.messages.access.AccessId;
import io.housebook.messages.audit.FieldChange;
import io.housebook.messages.history.OrganizationDiff;
import io.housebook.messages.history.OrganizationDiff.EntityDiff;
import io.housebook.messages.history.PastQuery.CompareOrganization;
import io.housebook.messages.organization.OrganizationEvent.OrganizationCreated;
import io.housebook.messages.organization.OrganizationEvent.OrganizationRenamed;
import io.housebook.messages.organization.OrganizationEvent.OrganizationSlugChanged;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiffsTest {
    private static final OrganizationId ACME = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");

    private final RememberedLog log = new RememberedLog();
    private final Diffs diffs = new Diffs(log);

    @Test
    void what_somebody_has_only_read_is_not_held() {
        log.add(new OrganizationCreated(ACME, "Acme", "acme"));
        for (int i = 0; i < 5000; i++) {
            AccessId access = AccessId.generate();
            log.add(access.value(), new AuditRead(access, ACME, "GET /v1/organizations/{org}/audit", null));
        }
        log.add(new OrganizationRenamed(ACME, "Umbrella"));

        assertThat(diffs.touched(since(1))).containsOnlyKeys(ACME.value());
        assertThat(diffs.compare(since(1)).entities())
                .containsExactly(new EntityDiff(
                        "organization", ACME.value(), false, List.of(new FieldChange("name", "Acme", "Umbrella"))));
    }

    @Test
    void however_much_has_happened_no_more_is_read_at_a_time_than_is_easily_held() {
        for (int i = 0; i < 3000; i++) {
            OrganizationId id = OrganizationId.generate();
            log.add(new OrganizationCreated(id, "Acme", "acme"));
        }
        long before = log.head();
        for (String id : log.aggregates()) {
            var organization = new OrganizationId(id);
            for (int i = 0; i < 8; i++) {
                log.add(new OrganizationRenamed(organization, "Name " + i));
            }
            log.add(new OrganizationSlugChanged(organization, "umbrella", "acme"));
        }

        OrganizationDiff diff = diffs.compare(since(before));

        assertThat(diff.entities())
                .hasSize(3000)
                .allSatisfy(entity -> assertThat(entity.changes())
                        .containsExactly(
                                new FieldChange("name", "Acme", "Name 7"),
                                new FieldChange("slug", "acme", "umbrella")));
        assertThat(log.mostAtATime).isLessThanOrEqualTo(Backwards.MOST);
    }

    @Test
    void what_nobody_can_make_sense_of_is_not_passed_over() {
        log.add(new OrganizationCreated(ACME, "Acme", "acme"));
        log.addUnreadable(ACME.value(), "organization.painted");
        log.add(new OrganizationRenamed(ACME, "Umbrella"));

        assertRefused(1, "the event at position 2");
        assertRefused(2, "version 1 of " + ACME);
    }

    private void assertRefused(long from, String which) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> diffs.compare(since(from)))
                .withMessageContaining(which)
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.READ_MODEL_LAGGING));
    }

    private CompareOrganization since(long from) {
        return new CompareOrganization(ACME, from, log.head());
    }
}
