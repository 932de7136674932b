package io.housebook.command.platform;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one unit would make of a map; it becomes so only when the unit is accepted. */
final class Draft {
    private final Map<String, Long> base;
    private final Map<String, Optional<Long>> changes = new HashMap<>();

    Draft(Map<String, Long> base) {
        this.base = base;
    }

    @Nullable
    Long get(String key) {
        Optional<Long> changed = changes.get(key);
        return changed == null ? base.get(key) : changed.orElse(null);
    }

    /** @param value null: the key goes */
    void put(String key, @Nullable Long value) {
        changes.put(key, Optional.ofNullable(value));
    }

    void keep() {
        changes.forEach(
                (key, value) -> value.ifPresentOrElse(present -> base.put(key, present), () -> base.remove(key)));
    }
}
