package io.housebook.api.platform;

import io.housebook.messages.audit.AuditCheck;
import io.housebook.messages.audit.FindAuditCheck;
import io.housebook.messages.projection.ProjectionQuery.FindProjection;
import io.housebook.messages.projection.ProjectionView;
import java.util.concurrent.CompletionException;
import org.axonframework.queryhandling.QueryGateway;
import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/**
 * Whether the audit log is told all that happens, and has kept it; readiness rests on it. It skips nothing, so an event that it
 * cannot handle halts it, on all nodes: docs/runbook.md says what to do.
 */
@Component("audit")
class AuditHealth implements HealthIndicator {
    private final QueryGateway queries;

    AuditHealth(QueryGateway queries) {
        this.queries = queries;
    }

    @Override
    public Health health() {
        try {
            return isHalted() || isIncomplete()
                    ? Health.down().build()
                    : Health.up().build();
        } catch (CompletionException e) {
            return Health.down().build();
        }
    }

    private boolean isHalted() {
        return queries.query(new FindProjection("audit"), ProjectionView.class)
                        .join()
                        .deadLetters()
                > 0;
    }

    private boolean isIncomplete() {
        return queries.query(new FindAuditCheck(), AuditCheck.class).join().missing() != 0;
    }
}
