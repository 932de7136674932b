package io.housebook.query.projection;

import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.projection.DeadLetterView;
import io.housebook.messages.projection.ProjectionQuery.FindDeadLetter;
import io.housebook.messages.projection.ProjectionQuery.ListDeadLetters;
import io.housebook.query.platform.Cursors;
import io.housebook.query.platform.DeadLetter;
import io.housebook.query.platform.DeadLetters;
import io.housebook.query.platform.Pages;
import javax.sql.DataSource;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Answers what operators ask about dead letters. */
@Component
class DeadLetterQueries {
    private static final Cursors<Long> CURSORS = new Cursors<>("dead-letters", Long::valueOf);

    private final Projectors projectors;
    private final JdbcClient database;

    DeadLetterQueries(Projectors projectors, @Qualifier("readDataSource") DataSource database) {
        this.projectors = projectors;
        this.database = JdbcClient.create(database);
    }

    @QueryHandler
    Page<DeadLetterView> list(ListDeadLetters query) {
        long after = query.cursor() == null ? 0 : CURSORS.key(query.cursor());
        return Pages.of(
                letters(query.name()).after(after, query.limit() + 1),
                query.limit(),
                DeadLetterQueries::view,
                view -> CURSORS.after(view.position()));
    }

    @QueryHandler
    DeadLetterView find(FindDeadLetter query) {
        return letters(query.name())
                .find(query.position())
                .map(DeadLetterQueries::view)
                .orElseThrow(() -> Refused.because(
                        Refusal.DEAD_LETTER_NOT_FOUND,
                        "The event at position %d is no dead letter of the projection “%s”."
                                .formatted(query.position(), query.name())));
    }

    private DeadLetters letters(String projection) {
        return new DeadLetters(database, projectors.named(projection).table().name());
    }

    private static DeadLetterView view(DeadLetter letter) {
        return new DeadLetterView(
                letter.position(),
                letter.eventType(),
                letter.organizationId(),
                letter.aggregateId(),
                letter.fault(),
                letter.attempts(),
                Microseconds.toInstant(letter.parkedAt()));
    }
}
