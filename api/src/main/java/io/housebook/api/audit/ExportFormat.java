package io.housebook.api.audit;

import java.util.Locale;
import tools.jackson.databind.json.JsonMapper;

/** How entries are written down. */
enum ExportFormat {
    /** Each entry as in any other answer, on a line of its own. */
    NDJSON("application/x-ndjson", "ndjson"),
    /** A table. @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a> */
    CSV("text/csv;charset=UTF-8;header=present", "csv"),
    /** A batch. @see <a href="https://github.com/cloudevents/spec">CloudEvents 1.0, JSON event format</a> */
    CLOUDEVENTS("application/cloudevents-batch+json", "cloudevents.json"),
    /** An event on each line. @see <a href="https://schema.ocsf.io/1.3.0">Open Cybersecurity Schema Framework 1.3</a> */
    OCSF("application/x-ndjson", "ocsf.ndjson");

    /** What a request may say. */
    static final String CODES = "ndjson|csv|cloudevents|ocsf";

    final String mediaType;
    /** The end of the name of a file. */
    final String ending;

    ExportFormat(String mediaType, String ending) {
        this.mediaType = mediaType;
        this.ending = ending;
    }

    /** @param code one of {@link #CODES} */
    static ExportFormat of(String code) {
        return valueOf(code.toUpperCase(Locale.ROOT));
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** @param json as answers are written */
    AuditExport with(JsonMapper json) {
        return switch (this) {
            case NDJSON -> new NdjsonExport(json);
            case CSV -> new CsvExport(json);
            case CLOUDEVENTS -> new CloudEventsExport(json);
            case OCSF -> new OcsfExport(json);
        };
    }
}
