package io.housebook.messages.audit;

import io.housebook.messages.platform.Origin;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search looks at of an entry: of most entries little of it is ever asked for. */
public interface Searched {
    String action();

    String sentence();

    AuditEntry.Target target();

    Instant recordedAt();

    Origin.Actor actor();

    @Nullable
    String ip();

    @Nullable
    String requestId();

    @Nullable
    String reason();

    List<FieldChange> changes();
}
