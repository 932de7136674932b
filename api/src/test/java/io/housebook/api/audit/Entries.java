package io.housebook.api.audit;

import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.FieldChange;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Origin;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Entries as tests need them. */
final class Entries {
    static final String ACME = "org_01h455vb4pex5vsknk084sn02q";
    static final String ADA = "usr_01h455vb4pex5vsknk084sn02r";

    private Entries() {}

    static AuditEntry anEntry(String action) {
        return anEntry(action, new Origin.Actor("user", ADA, "Ada"), "curl/8", Map.of("name", "Acme"));
    }

    static AuditEntry anEntry(String action, Origin.Actor actor, @Nullable String userAgent, Map<String, Object> data) {
        return new AuditEntry(
                "evt_01h455vb4pex5vsknk084sn02s",
                42,
                new OrganizationId(ACME),
                7,
                action,
                actor.name() + " did it.",
                new AuditEntry.Target("organization", ACME, 3),
                Instant.parse("2026-11-23T10:15:30.123456Z"),
                Instant.parse("2026-11-23T10:15:30.200Z"),
                actor,
                "127.0.0.1",
                userAgent,
                "req_1",
                null,
                "cmd_1",
                "cmd_1",
                "a reason",
                List.of(new FieldChange("name", null, "Acme")),
                data);
    }
}
