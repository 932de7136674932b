package io.housebook.query.platform;

import java.time.InstantSource;
import javax.sql.DataSource;
import org.axonframework.eventhandling.ErrorContext;
import org.axonframework.eventhandling.ErrorHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Puts down what halts a projection that does not park, so that every node knows it: as the one dead letter of its live rows. It is
 * gone with the batch in which the projection gets past the event.
 */
final class Halts implements ErrorHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Halts.class);

    private final Projector projector;
    private final DeadLetters letters;
    private final TransactionTemplate transactions;
    private final InstantSource clock;
    private final ErrorHandler next;

    /** @param next what is done about the error itself */
    Halts(Projector projector, DataSource database, InstantSource clock, ErrorHandler next) {
        this.projector = projector;
        this.letters =
                new DeadLetters(JdbcClient.create(database), projector.table().name());
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
        this.clock = clock;
        this.next = next;
    }

    @Override
    public void handleError(ErrorContext context) throws Exception {
        if (context.error() instanceof EventFault fault && !projector.parks()) {
            putDown(fault);
        }
        next.handleError(context);
    }

    private void putDown(EventFault fault) {
        try {
            transactions.executeWithoutResult(transaction -> letters.find(
                            fault.event().position())
                    .ifPresentOrElse(
                            letter -> letters.put(letter.triedAgain(fault.sentence(), 0)), () -> first(fault)));
        } catch (DataAccessException | TransactionException e) {
            LOG.warn("That the projection “{}” stands still cannot be put down: {}", projector.name(), e.toString());
        }
    }

    private void first(EventFault fault) {
        letters.put(DeadLetter.refused(fault, clock));
        LOG.error(
                "The projection “{}” skips nothing and stands still. {} See docs/runbook.md.",
                projector.name(),
                fault.sentence());
    }
}
