package io.housebook.query.projection;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.query.platform.Projector;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.stereotype.Component;

/** All projections there are, by name. */
@Component
class Projectors {
    private final SortedMap<String, Projector> byName;

    Projectors(List<Projector> all) {
        this.byName = all.stream()
                .collect(Collectors.toMap(Projector::name, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    Set<String> names() {
        return byName.keySet();
    }

    /** @throws Refused {@code projection-not-found} when there is none of that name */
    Projector named(String name) {
        return Optional.ofNullable(byName.get(name))
                .orElseThrow(() -> Refused.because(
                        Refusal.PROJECTION_NOT_FOUND,
                        "There is no such projection; there are: " + String.join(", ", byName.keySet()) + "."));
    }
}
