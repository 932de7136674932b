package io.housebook.query.audit;

import io.housebook.messages.platform.Stretch;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Looks at the last event before that can have set a field, which an index of the audit log names at once, however many others there
 * are between. It is for entries of that log: what came before them is in it, too.
 */
record StepsOfAnIndex(JdbcClient database) implements LookBack {
    /** How many steps are taken in a statement at most: each has three values. */
    private static final int STEPS = 1000;

    /** Whether an event of that name was there before a version. */
    private record Step(String aggregateId, String action, long before) {}

    @Override
    public Map<Open, Stretch> next(Collection<Open> open) {
        var steps = new LinkedHashMap<Step, Long>();
        open.forEach(field -> steps(field).forEach(step -> steps.put(step, -1L)));
        List<Step> all = List.copyOf(steps.keySet());
        for (int first = 0; first < all.size(); first += STEPS) {
            take(all.subList(first, Math.min(first + STEPS, all.size())), steps);
        }
        var next = new HashMap<Open, Stretch>();
        for (Open field : open) {
            long last = steps(field).stream()
                    .mapToLong(step -> steps.getOrDefault(step, -1L))
                    .max()
                    .orElse(-1);
            if (last >= 0) {
                next.put(field, new Stretch(field.version().aggregateId(), last, last));
            }
        }
        return next;
    }

    private static List<Step> steps(Open field) {
        return FieldActions.changing(field.field()).stream()
                .filter(action -> action.startsWith(field.kind()))
                .map(action -> new Step(field.version().aggregateId(), action, field.seen()))
                .toList();
    }

    private void take(List<Step> some, Map<Step, Long> versions) {
        var values = new ArrayList<Object>();
        some.forEach(step -> Collections.addAll(values, step.aggregateId(), step.action(), step.before()));
        database.sql(sql(some.size())).params(values).query(row -> {
            long version = row.getLong(4);
            if (!row.wasNull()) {
                versions.put(new Step(row.getString(1), row.getString(2), row.getLong(3)), version);
            }
        });
    }

    static String sql(int steps) {
        return """
                with asked(id, action, until) as (values %s)
                select id, action, until,
                    (select target_version from audit_log
                     where target_id = asked.id and audit_log.action = asked.action and target_version < asked.until
                     order by target_version desc limit 1)
                from asked""".formatted(String.join(", ", Collections.nCopies(steps, "(?, ?, ?)")));
    }
}
