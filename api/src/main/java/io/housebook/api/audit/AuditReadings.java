package io.housebook.api.audit;

import io.housebook.api.audit.ReadingCursors.Opened;
import io.housebook.api.platform.CurrentRequest;
import io.housebook.api.platform.KeyRing;
import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Page;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Has it in the history that somebody reads the audit log, once for all pages of a reading. Whoever comes with a cursor that is not of
 * this very reading begins one, and so does who goes on for longer than {@link ReadingCursors#LASTING}: one too many in the history is
 * no harm, one too few is.
 */
@Component
class AuditReadings {
    private final AuditUse use;
    private final CurrentRequest request;
    private final ReadingCursors cursors;

    AuditReadings(AuditUse use, CurrentRequest request, KeyRing keys) {
        this.use = use;
        this.request = request;
        this.cursors = new ReadingCursors(keys, InstantSource.system());
    }

    /** @param cursor where the caller wants to read; null: from the newest entry on */
    Reading of(OrganizationId organization, AuditSearch search, @Nullable String cursor) {
        String reading = "%s %s %s".formatted(request.caller().actor().id(), organization.value(), search.text());
        return new Reading(organization, search, reading, cursors.open(cursor, reading));
    }

    /** Somebody who reads, on one of their pages. */
    final class Reading {
        private final OrganizationId organization;
        private final AuditSearch search;
        private final String reading;
        private final Opened opened;

        private Reading(OrganizationId organization, AuditSearch search, String reading, Opened opened) {
            this.organization = organization;
            this.search = search;
            this.reading = reading;
            this.opened = opened;
        }

        /** The cursor as the query knows it; null: the newest entry is the first. */
        @Nullable
        String place() {
            return opened.place();
        }

        /** The page as it may be shown: that it was read is in the history by now. */
        Page<AuditEntry> shown(Page<AuditEntry> page) {
            Long began = opened.second();
            if (began == null) {
                began = cursors.now();
                use.read(organization, search);
            }
            return new Page<>(page.items(), sealed(page.next(), began), sealed(page.prev(), began));
        }

        private @Nullable String sealed(@Nullable String place, long began) {
            return place == null ? null : cursors.seal(place, reading, began);
        }
    }
}
