package io.housebook.api.platform;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.diagnostics.AbstractFailureAnalyzer;
import org.springframework.boot.diagnostics.FailureAnalysis;
import org.springframework.boot.diagnostics.FailureAnalysisReporter;
import org.springframework.boot.web.server.PortInUseException;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;

/** Says in one line why the start has failed, for what Spring Boot knows how to explain and for what we refuse. */
final class StartFailures implements FailureAnalysisReporter {
    private static final Logger LOG = LoggerFactory.getLogger("Housebook");

    @Override
    public void report(FailureAnalysis analysis) {
        String action =
                analysis.getAction() == null ? "" : " " + analysis.getAction().strip();
        LOG.error("Housebook does not start: {}{}", analysis.getDescription().strip(), action);
    }

    /** Makes a {@link StartRefused} one of the failures that are explained. */
    static final class Refusals extends AbstractFailureAnalyzer<StartRefused> {
        @Override
        protected FailureAnalysis analyze(Throwable root, StartRefused refused) {
            return new FailureAnalysis(refused.getMessage(), null, refused);
        }
    }

    /** Says how to come by another port in our own terms, before Spring Boot does in its own. */
    @Order(Ordered.HIGHEST_PRECEDENCE)
    static final class PortTaken extends AbstractFailureAnalyzer<PortInUseException> {
        @Override
        protected FailureAnalysis analyze(Throwable root, PortInUseException taken) {
            return new FailureAnalysis(
                    "Another process listens on port %d.".formatted(taken.getPort()),
                    "Stop it, or give another port in PORT.",
                    taken);
        }
    }
}
