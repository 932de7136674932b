package io.housebook.query.projection;

import static java.util.Objects.requireNonNull;

import io.housebook.messages.platform.EventLog;
import io.housebook.query.platform.DeadLetters;
import io.housebook.query.platform.Projector;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.ConnectionCallback;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Tries dead letters again when that was asked for: those of an aggregate in their order, in a transaction of their own, which
 * holds the projection. Every node does; who comes second finds nothing left to be done.
 */
@Component
class Redelivery {
    private static final Logger LOG = LoggerFactory.getLogger(Redelivery.class);

    private final List<Projector> projectors;
    private final Orders orders;
    private final EventLog log;
    private final JdbcTemplate database;
    private final TransactionTemplate transactions;
    /** By projection: the number of the last order that is done. */
    private final Map<String, Long> done = new HashMap<>();

    /** By projection: what kept it from being looked after. */
    private final Map<String, String> told = new HashMap<>();

    Redelivery(
            List<Projector> projectors,
            Orders orders,
            EventLog log,
            @Qualifier("projectionDataSource") DataSource database) {
        this.projectors = projectors;
        this.orders = orders;
        this.log = log;
        this.database = new JdbcTemplate(database);
        this.transactions = new TransactionTemplate(new JdbcTransactionManager(database));
    }

    @Scheduled(fixedDelay = 250)
    void attend() {
        projectors.stream().filter(Projector::parks).forEach(this::attend);
    }

    /** None is kept from it by another. */
    private void attend(Projector projector) {
        try {
            obey(projector);
            told.remove(projector.name());
        } catch (RuntimeException e) {
            tell(projector.name(), String.valueOf(e.getMessage()));
        }
    }

    /** Once: it is tried again four times a second. */
    private void tell(String projection, String reason) {
        if (!reason.equals(told.put(projection, reason))) {
            LOG.warn("Dead letters of the projection “{}” cannot be looked after now: {}", projection, reason);
        }
    }

    private void obey(Projector projector) {
        LetterOrders asked = orders.letters(projector.name());
        if (asked.latest() <= done.getOrDefault(projector.name(), 0L)) {
            return;
        }
        var retries = new Retries(projector, projector.table(), log, asked);
        for (String aggregate : inTransaction(connection ->
                DeadLetters.over(connection, projector.table().name()).sequences())) {
            inTransaction(connection -> {
                Catalog.of(connection).hold(connection, projector.name());
                retries.tryAgain(aggregate, connection);
                return aggregate;
            });
        }
        done.put(projector.name(), asked.latest());
    }

    private <T> T inTransaction(ConnectionCallback<T> work) {
        return requireNonNull(transactions.execute(transaction -> database.execute(work)));
    }
}
