package io.housebook.query.audit;

import io.housebook.messages.platform.Stretch;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/** Looks at everything, each time several times as far: it needs nothing but the log. */
final class Backwards implements LookBack {
    private static final int FURTHER = 8;

    @Override
    public Map<Open, Stretch> next(Collection<Open> open) {
        var next = new HashMap<Open, Stretch>();
        for (Open field : open) {
            long first = Math.max(0, field.version().number() - field.distance() * FURTHER);
            next.put(field, new Stretch(field.version().aggregateId(), first, field.seen() - 1));
        }
        return next;
    }
}
