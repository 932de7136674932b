package io.housebook.query.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.access.AccessEvent.AuditExported;
import io.housebook.messages.access.AccessEvent.AuditRead;
import io.housebook.messages.access.AccessId;
import io.housebook.messages.organization.OrganizationId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AuditUseSentenceTest {
    private static final AccessId ACCESS = new AccessId("acc_01h455vb4pex5vsknk084sn02s");
    private static final OrganizationId ACME = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");

    @Test
    void what_was_looked_for_is_told() {
        assertThat(AuditSentence.of(read(null), "Ada")).isEqualTo("Ada read the audit log.");
        assertThat(AuditSentence.of(read("action:host.*"), "Ada"))
                .isEqualTo("Ada read the audit log, searching for “action:host.*”.");
    }

    @Test
    void what_was_taken_elsewhere_is_told() {
        assertThat(AuditSentence.of(exported(null, 3, 12), "Ada"))
                .isEqualTo("Ada exported the entries 3 to 12 of the audit log as csv.");
        assertThat(AuditSentence.of(exported("field:url", 3, 12), "Ada"))
                .isEqualTo("Ada exported the entries 3 to 12 of the audit log as csv, searching for “field:url”.");
        assertThat(AuditSentence.of(exported(null, 0, 0), "Ada"))
                .isEqualTo("Ada exported nothing of the audit log as csv.");
    }

    private static AuditRead read(@Nullable String search) {
        return new AuditRead(ACCESS, ACME, "GET /v1/organizations/{org}/audit", search);
    }

    private static AuditExported exported(@Nullable String search, long first, long last) {
        return new AuditExported(ACCESS, ACME, "csv", search, 0, 100, first, last);
    }
}
