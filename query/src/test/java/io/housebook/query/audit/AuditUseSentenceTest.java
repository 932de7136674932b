package io.housebook.query.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.housebook.messages.access.AccessEvent.AuditExported;
import io.housebook.messages.access.AccessEvent.AuditRead;
import io.housebook.messages.access.AccessId;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.HousebookEvent;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class AuditUseSentenceTest {
    private static final AccessId ACCESS = new AccessId("acc_01h455vb4pex5vsknk084sn02s");
    private static final OrganizationId ACME = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");

    static Stream<Arguments> sentences() {
        return Stream.of(
                arguments(read(null), "Ada read the audit log."),
                arguments(read("action:host.*"), "Ada read the audit log, searching for “action:host.*”."),
                arguments(exported(null, 3, 12), "Ada exported the entries 3 to 12 of the audit log as csv."),
                arguments(
                        exported("field:url", 3, 12),
                        "Ada exported the entries 3 to 12 of the audit log as csv, searching for “field:url”."),
                arguments(exported(null, 0, 0), "Ada exported nothing of the audit log as csv."));
    }

    @ParameterizedTest
    @MethodSource("sentences")
    void what_was_looked_for_and_taken_elsewhere_is_told(HousebookEvent event, String sentence) {
        assertThat(AuditSentence.of(event, "Ada")).isEqualTo(sentence);
    }

    private static AuditRead read(@Nullable String search) {
        return new AuditRead(ACCESS, ACME, "GET /v1/organizations/{org}/audit", search);
    }

    private static AuditExported exported(@Nullable String search, long first, long last) {
        return new AuditExported(ACCESS, ACME, "csv", search, 0, 100, first, last);
    }
}
