package io.housebook.query.audit;

import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.AuditQuery.SearchAudit;
import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.platform.Page;
import io.housebook.query.audit.IndexedRows.Part;
import io.housebook.query.audit.SearchedRows.Found;
import io.housebook.query.platform.Cursors;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Answers what auditors search for. */
@Component
class AuditQueries {
    private static final Cursors<Place> CURSORS = new Cursors<>("audit", Place::parse);

    /** How many rows are looked at for a page at most. */
    private static final int LOOKED_AT = 2000;

    /** How many times as many are looked at next. */
    private static final int MORE = 5;

    private final SearchedRows rows;

    AuditQueries(SearchedRows rows) {
        this.rows = rows;
    }

    /**
     * Between which entries a page begins, and which way it goes.
     *
     * @param upwards from the position to what is newer; otherwise to what is older
     */
    private record Place(boolean upwards, long position) {
        static final Place NEWEST = new Place(false, Long.MAX_VALUE);

        static Place parse(String text) {
            if (!text.matches("[<>]\\d{1,18}")) {
                throw new IllegalArgumentException("no place in the audit log");
            }
            return new Place(text.charAt(0) == '>', Long.parseLong(text.substring(1)));
        }

        Part part(int limit) {
            return upwards ? new Part(position, Long.MAX_VALUE, true, limit) : new Part(0, position, false, limit);
        }

        @Override
        public String toString() {
            return (upwards ? ">" : "<") + position;
        }
    }

    @QueryHandler
    Page<AuditEntry> search(SearchAudit query) {
        Place place = query.cursor() == null ? Place.NEWEST : CURSORS.key(query.cursor());
        Found found = find(query, place);
        boolean more = found.entries().size() > query.limit();
        List<AuditEntry> shown = more ? found.entries().subList(0, query.limit()) : found.entries();
        Long end = more ? Long.valueOf(shown.getLast().position()) : found.looked();
        List<AuditEntry> items = place.upwards() ? shown.reversed() : shown;
        return place.upwards()
                ? new Page<>(items, older(items, place), newer(end == null ? last(shown, place) : end))
                : new Page<>(items, end == null ? null : CURSORS.after(new Place(false, end)), newer(items, place));
    }

    private static String newer(long position) {
        return CURSORS.after(new Place(true, position));
    }

    /** What comes in front of the newest entry comes later. */
    private static @Nullable String newer(List<AuditEntry> items, Place place) {
        if (!items.isEmpty()) {
            return newer(items.getFirst().position());
        }
        return place.equals(Place.NEWEST) ? null : newer(place.position() - 1);
    }

    private static String older(List<AuditEntry> items, Place place) {
        return CURSORS.after(new Place(
                false, items.isEmpty() ? place.position() + 1 : items.getLast().position()));
    }

    private static long last(List<AuditEntry> shown, Place place) {
        return shown.isEmpty() ? place.position() : shown.getLast().position();
    }

    /** Where the index has told all, the first rows are the page; where it has not, more are looked at. */
    private Found find(SearchAudit query, Place place) {
        AuditSearch search = query.search();
        IndexedRows indexed = rows.indexed(query.organizationId(), search);
        int wanted = query.limit() + 1;
        Part part = rows.narrowed(search, place.part(wanted));
        var answers = new ArrayList<AuditEntry>();
        for (int left = LOOKED_AT; ; ) {
            Found found = rows.read(indexed, search, part, wanted - answers.size());
            answers.addAll(found.entries());
            left -= part.limit();
            if (found.looked() == null || answers.size() == wanted || left <= 0) {
                return new Found(answers, found.looked());
            }
            int more = likely(
                    wanted - answers.size(), part.limit(), found.entries().size());
            part = part.behind(found.looked(), Math.min(left, more));
        }
    }

    /** How many rows likely have as many answers as are missing, a few more to be sure: when of some so many were. */
    private static int likely(int missing, int looked, int answers) {
        int most = MORE * looked;
        return answers == 0 ? most : Math.min(most, missing * looked / answers * 9 / 8 + 8);
    }
}
