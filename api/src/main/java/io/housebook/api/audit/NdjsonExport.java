package io.housebook.api.audit;

import io.housebook.messages.audit.AuditEntry;
import java.io.IOException;
import java.io.OutputStream;
import tools.jackson.databind.json.JsonMapper;

/** Each entry as in any other answer, on a line of its own. */
record NdjsonExport(JsonMapper json) implements AuditExport {
    @Override
    public void write(AuditEntry entry, OutputStream out) throws IOException {
        out.write(json.writeValueAsBytes(entry));
        out.write('\n');
    }
}
