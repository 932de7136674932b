package io.housebook.query.audit;

import io.housebook.messages.platform.Stretch;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * Looks at everything, each time several times as far, but at no more at a time than is easily held: it needs nothing but the log.
 */
final class Backwards implements LookBack {
    private static final int FURTHER = 8;

    /** How many versions are read at a time, unless even more versions are open: then it is one for each. */
    static final int MOST = 4000;

    @Override
    public Map<Open, Stretch> next(Collection<Open> open) {
        var next = new HashMap<Open, Stretch>();
        long most =
                Math.max(1, MOST / open.stream().map(Open::version).distinct().count());
        for (Open field : open) {
            long further = Math.min(field.distance() * (FURTHER - 1), most);
            long first = Math.max(0, field.seen() - further);
            next.put(field, new Stretch(field.version().aggregateId(), first, field.seen() - 1));
        }
        return next;
    }
}
