package io.housebook.query.projection;

import io.housebook.messages.projection.RebuildPurpose;
import io.housebook.messages.projection.RebuildScope;
import io.housebook.query.platform.BulkWriter;
import io.housebook.query.platform.DeadLetters;
import io.housebook.query.platform.EventFault;
import io.housebook.query.platform.Intake;
import io.housebook.query.platform.ProjectionException;
import io.housebook.query.platform.Projector;
import io.housebook.query.projection.Checkpoint.Kept;
import io.housebook.query.projection.Checkpoint.Outcome;
import io.housebook.query.projection.Checkpoint.Phase;
import io.housebook.query.projection.Orders.Order;
import io.housebook.query.projection.Replay.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One rebuild at work: the new rows are loaded from the log into a table beside the live one, compared with the live ones, and
 * put in their place. Each step is a transaction with the checkpoint in it, so whoever goes on after a crash goes on exactly
 * there, and nothing but the switch touches the live rows.
 *
 * <p>The new rows never get ahead of the live ones: both are compared, and change places, at one position.
 */
final class Rebuild {
    private static final Logger LOG = LoggerFactory.getLogger(Rebuild.class);

    /** How many events the switch itself may add: the projection waits for it. */
    private static final long FEW = 500;

    /** Behind the first try; behind each other one it is longer by as much. */
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(100);

    /** How often it tries to change places before other rebuilds may go first. */
    private static final int MOST_TRIES = 5;

    /** How long it may keep to itself how far it has come while nothing comes of the events. */
    private static final Duration UNTOLD = Duration.ofMillis(250);

    private final Site site;
    private final Workplace workplace;
    private final Runnable check;
    private final Rate rate;
    private Checkpoint at;
    private int tries;
    /** Since when others wait for it, which they do while rows change places. */
    private long changingSince;

    private long told = System.nanoTime();

    /**
     * @param at where it stands
     * @param check throws {@link Halted} when it is not to go on
     */
    Rebuild(Site site, Workplace workplace, Checkpoint at, Runnable check) {
        this.site = site;
        this.workplace = workplace;
        this.check = check;
        this.at = at;
        this.rate = new Rate(at.position());
    }

    /** Whether it has the whole log to go through, which it can do with others. */
    boolean isLoadingAll() {
        return at.phase() == Phase.LOADING && site.order().scope() == null;
    }

    Order order() {
        return site.order();
    }

    Projector projector() {
        return site.projector();
    }

    /** How many events are to share a transaction at most, as things are. */
    int pageSize() {
        return site.courtesy().pageSize(workplace.catalog().pageSize());
    }

    /** Lets others go first, if there are any. */
    void rest() {
        site.courtesy().rest();
    }

    /** How far it has come. */
    long position() {
        return at.position();
    }

    /** Where the live rows were when it was looked last. */
    long target() {
        return at.target();
    }

    /** Sees how far there is to go; when it is there, loading has come to its end. */
    void lookAhead() {
        long live = site.livePosition();
        if (at.position() < live) {
            at = at.at(at.position(), live, at.rate());
        } else {
            advanceTo(at.in(Phase.COMPARING), connection -> site.complete(connection, workplace.catalog()));
        }
    }

    /** What the events mean for its rows, as they stand now. */
    Replay replay() {
        return replay(inTransaction(connection -> site.letters(connection).sequences()));
    }

    private Replay replay(Set<String> parked) {
        return new Replay(site.projector(), site.newTable(), parked, site.evicted());
    }

    /** The events that it needs. */
    Section section() {
        return site.section();
    }

    /**
     * Puts a page down.
     *
     * @return false when the rows could not take it as it was, and what was read ahead is worth nothing
     */
    boolean take(Page page) {
        Checkpoint next = at.at(page.position(), at.target(), rate.at(page.position()));
        if (page.isEmpty() && System.nanoTime() - told < UNTOLD.toNanos()) {
            at = next;
            return true;
        }
        try {
            advanceTo(next, connection -> write(page, connection, BulkWriter.loading(connection)));
            return true;
        } catch (ProjectionException e) {
            if (!EventFault.isOfEvents(e)) {
                throw e;
            }
            advanceTo(next, connection -> writeOneByOne(next.position(), connection));
            return false;
        }
    }

    private void write(Page page, Connection connection, BulkWriter writer) {
        page.rows().writeTo(writer);
        page.letters().forEach(site.letters(connection)::park);
    }

    /** Finds out which of them the rows cannot take. */
    private void writeOneByOne(long until, Connection connection) {
        Span span = site.section().after(at.position(), until, Integer.MAX_VALUE);
        new Intake(site.projector(), site.newTable(), connection)
                .takeOneByOne(span.events(), site.evicted(), InstantSource.system());
    }

    private <T> T inTransaction(Workplace.Work<T> work) {
        return workplace.inTransaction(at.projection(), work);
    }

    private interface Step {
        void on(Connection connection) throws SQLException;
    }

    private void advanceTo(Checkpoint next, Step step) {
        inTransaction(connection -> {
            step.on(connection);
            Checkpoints.over(connection).put(next);
            return next;
        });
        at = next;
        told = System.nanoTime();
    }

    /** Returns where it stands when all is done. */
    Checkpoint run() throws InterruptedException {
        while (!at.phase().isEnd()) {
            check.run();
            switch (at.phase()) {
                case LOADING -> load();
                case COMPARING -> compare();
                default -> switchOver();
            }
        }
        return at;
    }

    private void load() throws InterruptedException {
        loadUpTo(site::livePosition);
        lookAhead();
    }

    private void betweenSteps() {
        check.run();
        site.courtesy().rest();
    }

    /** By itself. */
    private void loadUpTo(LongSupplier live) throws InterruptedException {
        for (long until = live.getAsLong(); at.position() < until; until = live.getAsLong()) {
            at = at.at(at.position(), until, at.rate());
            try (var leg = new Leg(section(), List.of(replay()), at.position(), until, this::pageSize)) {
                go(leg);
            }
        }
    }

    private void go(Leg leg) throws InterruptedException {
        for (List<Supplier<Page>> pages = leg.next(); !pages.isEmpty(); pages = leg.next()) {
            betweenSteps();
            if (!take(pages.getFirst().get())) {
                return;
            }
        }
    }

    /** The live rows are seen at one moment; the new ones are brought to the position of that moment, and no further. */
    private void compare() throws InterruptedException {
        if (projector().parks()) {
            retryLetters();
        }
        Outcome found = site.atOneMoment(live -> {
            long position = site.livePosition(live);
            loadUpTo(() -> position);
            if (at.position() != position) {
                throw new ProjectionException(
                        "The new rows are at position %d and the live ones at %d: cancel this rebuild, and start another one."
                                .formatted(at.position(), position),
                        null);
            }
            return site.atOneMoment(made -> Comparison.of(site.extent(), live, made, this::betweenSteps));
        });
        Phase next = next(found);
        advanceTo(at.compared(found, next), connection -> {});
        if (next == Phase.REFUSED) {
            LOG.warn(
                    "Rebuild {} of the projection “{}” does not take its place: {} rows differ at position {}",
                    at.number(),
                    at.projection(),
                    found.differences(),
                    at.position());
        }
    }

    /** What was asked of the live rows' letters meanwhile, an eviction above all, holds for those of the new rows as well. */
    private void retryLetters() {
        Retries retries = site.retries();
        Set<String> aggregates =
                inTransaction(connection -> site.letters(connection).sequences());
        for (String aggregate : aggregates) {
            betweenSteps();
            inTransaction(connection -> {
                retries.tryAgain(aggregate, connection);
                return aggregate;
            });
        }
    }

    private Phase next(Outcome found) {
        if (site.order().purpose() == RebuildPurpose.VERIFY) {
            return Phase.VERIFIED;
        }
        boolean accepted = site.order().acceptDifferences() || site.order().purpose() == RebuildPurpose.ROLL_BACK;
        return found.differences() == 0 || accepted ? Phase.SWITCHING : Phase.REFUSED;
    }

    private void switchOver() throws InterruptedException {
        loadUpTo(site::livePosition);
        String obstacle = tryToSwitch();
        if (obstacle != null) {
            if (++tries == MOST_TRIES) {
                throw new ProjectionException(obstacle, null);
            }
            Thread.sleep(BETWEEN_TRIES.multipliedBy(tries));
            return;
        }
        LOG.info(
                "Rebuild {} of the projection “{}” is live from position {} on; changing places took {} ms",
                at.number(),
                at.projection(),
                at.position(),
                Duration.ofNanos(System.nanoTime() - changingSince).toMillis());
    }

    /** What is in the way, and may be gone at the next try; null when it is done. */
    private @Nullable String tryToSwitch() {
        try {
            at = inTransaction(this::change);
            return at.phase() == Phase.SWITCHED
                    ? null
                    : "More events come than can be added while rows change places; they do as soon as it is fewer.";
        } catch (ProjectionException e) {
            if (Catalog.isLockTimeout(e)) {
                return "Somebody keeps reading the live rows; the new ones take their place as soon as nobody does.";
            }
            throw e;
        }
    }

    private Checkpoint change(Connection connection) throws SQLException {
        Catalog catalog = workplace.catalog();
        catalog.lockExclusively(connection, site.newTable().name());
        changingSince = System.nanoTime();
        catalog.prepareSwitch(connection, at.projection());
        long position = site.livePosition(connection);
        if (position - at.position() > FEW) {
            return at;
        }
        if (position > at.position()) {
            Span span = section().after(at.position(), position, Integer.MAX_VALUE);
            Page last = replay(site.letters(connection).sequences()).of(span);
            if (last.position() < position) {
                return at;
            }
            write(last, connection, BulkWriter.over(connection));
        }
        Checkpoint next = at.at(position, position, at.rate()).in(Phase.SWITCHED);
        RebuildScope scope = site.order().scope();
        if (scope == null) {
            next = next.keeping(exchanged(connection, position));
        } else {
            site.extent().replace(connection, scope);
            if (projector().parks()) {
                DeadLetters.over(connection, site.projector().table().name()).replace(scope, site.letters(connection));
            }
        }
        Checkpoints.over(connection).put(next);
        return next;
    }

    private Kept exchanged(Connection connection, long position) throws SQLException {
        String live = site.projector().table().name();
        String before = Site.before(live, at.number());
        Catalog catalog = workplace.catalog();
        catalog.takeFromReaders(connection, live);
        // A node of another release may have migrated it while this one was loading.
        catalog.requireSameColumns(connection, live, site.newTable().name());
        catalog.requireComplete(connection, live, site.newTable().name());
        Workplace.execute(connection, "alter table %s rename to %s".formatted(live, before));
        Workplace.execute(
                connection,
                "alter table %s rename to %s".formatted(site.newTable().name(), live));
        exchangeLetters(connection, live, before);
        return new Kept(before, position);
    }

    /** What halts a projection is about where it stands, not about these rows or those, so that stays. */
    private void exchangeLetters(Connection connection, String live, String before) {
        if (projector().parks()) {
            DeadLetters.over(connection, live).moveTo(before);
            site.letters(connection).moveTo(live);
        } else {
            site.letters(connection).removeAll();
        }
    }
}
