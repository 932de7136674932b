package io.housebook.query.audit;

import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.audit.SearchTerm;
import io.housebook.messages.audit.SearchTerm.ActionIs;
import io.housebook.messages.audit.SearchTerm.ActorIs;
import io.housebook.messages.audit.SearchTerm.ActorNamed;
import io.housebook.messages.audit.SearchTerm.ActorOfKind;
import io.housebook.messages.audit.SearchTerm.CameFrom;
import io.housebook.messages.audit.SearchTerm.FieldChanged;
import io.housebook.messages.audit.SearchTerm.Not;
import io.housebook.messages.audit.SearchTerm.RecordedWithin;
import io.housebook.messages.audit.SearchTerm.RequestIs;
import io.housebook.messages.audit.SearchTerm.Says;
import io.housebook.messages.audit.SearchTerm.TargetIs;
import io.housebook.messages.platform.EventTypes;
import io.housebook.messages.platform.Network;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** By which indexes the rows are found that a search may be for. Together they find all of those, and perhaps others. */
final class Ways {
    private static final List<String> ACTIONS =
            EventTypes.all().map(type -> EventTypes.of(type).value()).toList();

    /**
     * An equality that an index begins with behind that of the organization, and that has the position behind it.
     *
     * @param column {@code ""}: there is none, it is all rows of the organization
     */
    record Way(String column, String value) {
        static final Way ALL = new Way("", "");
    }

    private Ways() {}

    /**
     * Those of the term that likely says most.
     *
     * @param addresses of a network those that it ever was, or null when they are too many
     */
    static List<Way> to(AuditSearch search, Function<Network, @Nullable List<String>> addresses) {
        return search.terms().stream()
                .sorted(Comparator.comparingInt(Ways::width))
                .map(term -> of(term, addresses))
                .flatMap(Optional::stream)
                .findFirst()
                .orElse(List.of(Way.ALL));
    }

    /** Most things happen in one of many requests or to one of many targets, few are done by one of many people. */
    private static int width(SearchTerm term) {
        return switch (term) {
            case RequestIs _ -> 0;
            case TargetIs(String what) -> isId(what) ? 1 : 7;
            case ActorIs _, ActorNamed _ -> 2;
            case CameFrom _ -> 3;
            case ActionIs action -> action.isFamily() ? 6 : 4;
            case FieldChanged _ -> 5;
            case ActorOfKind _ -> 8;
            case RecordedWithin _, Says _, Not _ -> 9;
        };
    }

    private static boolean isId(String text) {
        return text.contains("_");
    }

    private static Optional<List<Way>> of(SearchTerm term, Function<Network, @Nullable List<String>> addresses) {
        return switch (term) {
            case RequestIs(String id) -> Optional.of(List.of(new Way("request_id", id)));
            case TargetIs(String what) ->
                Optional.of(Stream.concat(Stream.of(new Way("target_id", what)), actions(new ActionIs(what + ".")))
                        .toList());
            case ActorIs(String id) -> Optional.of(List.of(new Way("actor_id", id)));
            case ActorNamed(String name) -> Optional.of(List.of(new Way("actor_name", name)));
            case ActorOfKind(String type) -> Optional.of(List.of(new Way("actor_type", type)));
            case CameFrom(Network network) ->
                Optional.ofNullable(addresses.apply(network))
                        .map(known ->
                                known.stream().map(ip -> new Way("ip", ip)).toList());
            case ActionIs action -> Optional.of(actions(action).toList());
            case FieldChanged(String field) ->
                Optional.of(FieldActions.changing(field).stream()
                        .map(name -> new Way("action", name))
                        .toList());
            case RecordedWithin _, Says _, Not _ -> Optional.empty();
        };
    }

    /** What happens to a kind of target has names that begin with the kind. */
    private static Stream<Way> actions(ActionIs term) {
        return ACTIONS.stream()
                .filter(name -> term.isFamily() ? name.startsWith(term.name()) : name.equals(term.name()))
                .map(name -> new Way("action", name));
    }
}
