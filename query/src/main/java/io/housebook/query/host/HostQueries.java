package io.housebook.query.host;

import io.housebook.messages.host.HostQuery.Filter;
import io.housebook.messages.host.HostQuery.FindHost;
import io.housebook.messages.host.HostQuery.Label;
import io.housebook.messages.host.HostQuery.ListHosts;
import io.housebook.messages.host.HostView;
import io.housebook.messages.host.HostView.State;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.query.platform.Cursors;
import io.housebook.query.platform.Pages;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;

/** Answers what is asked about hosts. */
@Component
@Transactional(readOnly = true)
class HostQueries {
    private static final Cursors<HostPlace> CURSORS = new Cursors<>("hosts", HostPlace::parse);

    private final HostRows rows;

    HostQueries(HostRows rows) {
        this.rows = rows;
    }

    @QueryHandler
    HostView find(FindHost query) {
        return rows.findByIdAndOrganizationId(
                        query.hostId().value(), query.organizationId().value())
                .map(HostRow::toView)
                .orElseThrow(() -> Refused.because(Refusal.HOST_NOT_FOUND, "There is no such host."));
    }

    /** By sort order, name and id. */
    @QueryHandler
    Page<HostView> list(ListHosts query) {
        List<HostView> found = new ArrayList<>();
        HostPlace after = after(query.cursor());
        int atOnce = query.limit() + 1;
        List<HostView> read;
        // Labels are looked at here: an organization has few hosts, and no two databases ask JSON alike.
        do {
            read = rows
                    .list(
                            query.organizationId().value(),
                            state(query.filter()),
                            query.filter().namePrefix(),
                            after == null ? Long.MIN_VALUE : after.sortOrder(),
                            after == null ? "" : after.name(),
                            after == null ? "" : after.id().value(),
                            atOnce)
                    .stream()
                    .map(HostRow::toView)
                    .toList();
            read.stream().filter(host -> hasAll(host, query.filter().labels())).forEach(found::add);
            after = read.isEmpty() ? after : HostPlace.of(read.getLast());
        } while (found.size() < atOnce && read.size() == atOnce);
        return page(found, query.limit());
    }

    /** Null: at the beginning. */
    static @Nullable HostPlace after(@Nullable String cursor) {
        return cursor == null ? null : CURSORS.key(cursor);
    }

    static Page<HostView> page(List<HostView> hosts, int limit) {
        return Pages.of(hosts, limit, host -> host, host -> CURSORS.after(HostPlace.of(host)));
    }

    private static String state(Filter filter) {
        if (filter.active() == null) {
            return "";
        }
        return (filter.active() ? State.ACTIVE : State.INACTIVE).name();
    }

    static boolean hasAll(HostView host, List<Label> labels) {
        return labels.stream().allMatch(label -> {
            String value = host.labels().get(label.key());
            return value != null && (label.value() == null || label.value().equals(value));
        });
    }
}
