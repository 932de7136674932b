package io.housebook.query.projection;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.projection.ProjectionCommand.StartRebuild;
import io.housebook.messages.projection.ProjectionName;
import io.housebook.messages.projection.RebuildPurpose;
import io.housebook.query.platform.OwnCommands;
import io.housebook.query.platform.Projector;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/** Asks for the verification of all projections at the times that the operator has set. Every node does; the first one is heard. */
@Component
class ScheduledVerification {
    private static final Logger LOG = LoggerFactory.getLogger(ScheduledVerification.class);

    private final List<Projector> projectors;
    private final OwnCommands commands;

    ScheduledVerification(List<Projector> projectors, OwnCommands commands) {
        this.projectors = projectors;
        this.commands = commands;
    }

    @Scheduled(cron = "${housebook.verify-schedule:-}", zone = "UTC")
    void verifyAll() {
        projectors.forEach(this::verify);
    }

    private void verify(Projector projector) {
        try {
            commands.send(new StartRebuild(new ProjectionName(projector.name()), RebuildPurpose.VERIFY, false, null));
        } catch (RuntimeException e) {
            if (!(e instanceof Refused refused && refused.refusal() == Refusal.REBUILD_RUNNING)) {
                LOG.warn("The projection “{}” cannot be verified now: {}", projector.name(), e.getMessage());
            }
        }
    }
}
