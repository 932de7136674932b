package io.housebook.api.evidence;

import org.springframework.boot.health.contributor.Health;
import org.springframework.boot.health.contributor.HealthIndicator;
import org.springframework.stereotype.Component;

/** Whether the log is what was sealed of it, as far as is known; readiness rests on it: docs/runbook.md says what to do. */
@Component("evidence")
class EvidenceHealth implements HealthIndicator {
    private final Notary notary;

    EvidenceHealth(Notary notary) {
        this.notary = notary;
    }

    @Override
    public Health health() {
        return notary.fault() == null ? Health.up().build() : Health.down().build();
    }
}
