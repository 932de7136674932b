package io.housebook.query.host;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.housebook.messages.history.PastQuery.FindPastHost;
import io.housebook.messages.history.PastQuery.ListPastHosts;
import io.housebook.messages.host.HostQuery.Filter;
import io.housebook.messages.host.HostView;
import io.housebook.messages.host.HostView.State;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.projection.RebuildScope;
import io.housebook.query.platform.Past;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import org.axonframework.queryhandling.QueryHandler;
import org.springframework.stereotype.Component;

/** Answers how hosts were. */
@Component
class PastHosts {
    /** As the databases have it: names by their bytes. */
    private static final Comparator<HostPlace> ORDER = Comparator.comparingInt(HostPlace::sortOrder)
            .thenComparing(place -> place.name().getBytes(UTF_8), Arrays::compareUnsigned)
            .thenComparing(place -> place.id().value());

    private final Past past;
    private final HostProjector projector;

    PastHosts(Past past, HostProjector projector) {
        this.past = past;
        this.projector = projector;
    }

    @QueryHandler
    HostView find(FindPastHost query) {
        var scope = new RebuildScope(RebuildScope.Kind.ENTITY, query.hostId().value());
        return past.rows(projector, scope, query.position(), HostRow.class).stream()
                .filter(row -> row.isOf(query.organizationId()))
                .map(HostRow::toView)
                .findFirst()
                .orElseThrow(() -> Refused.because(Refusal.HOST_NOT_FOUND, "There was no such host at that position."));
    }

    @QueryHandler
    Page<HostView> list(ListPastHosts query) {
        past.requireOrganization(query.organizationId(), query.position());
        var scope = new RebuildScope(
                RebuildScope.Kind.ORGANIZATION, query.organizationId().value());
        HostPlace after = HostQueries.after(query.cursor());
        List<HostView> hosts = past.rows(projector, scope, query.position(), HostRow.class).stream()
                .map(HostRow::toView)
                .filter(host -> isMeant(host, query.filter()))
                .filter(host -> after == null || ORDER.compare(HostPlace.of(host), after) > 0)
                .sorted(Comparator.comparing(HostPlace::of, ORDER))
                .limit(query.limit() + 1L)
                .toList();
        return HostQueries.page(hosts, query.limit());
    }

    private static boolean isMeant(HostView host, Filter filter) {
        return host.state() != State.RETIRED
                && (filter.active() == null || filter.active() == (host.state() == State.ACTIVE))
                && host.name().startsWith(filter.namePrefix())
                && HostQueries.hasAll(host, filter.labels());
    }
}
