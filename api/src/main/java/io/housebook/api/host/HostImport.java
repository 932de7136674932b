package io.housebook.api.host;

import io.housebook.messages.platform.Refused.Fault;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotNull;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hosts from somewhere else: a {@link HostExport} with the passwords filled in.
 *
 * @param format {@value #FORMAT}
 * @param version of the format, {@value #VERSION}
 */
record HostImport(
        @NotNull @Schema(allowableValues = HostImport.FORMAT)
        String format,

        @NotNull @Schema(minimum = "" + HostImport.VERSION, maximum = "" + HostImport.VERSION)
        Integer version,

        @NotNull List<@Nullable ImportedHost> hosts)
        implements HostBatch {
    static final String FORMAT = "housebook-hosts";
    static final int VERSION = 1;

    HostImport {
        hosts = hosts == null ? List.of() : hosts;
    }

    @Override
    public List<Fault> faults() {
        var faults = new ArrayList<Fault>();
        if (!FORMAT.equals(format)) {
            faults.add(Fault.at("/format", "must be " + FORMAT));
        }
        if (version == null || version != VERSION) {
            faults.add(Fault.at("/version", "must be " + VERSION + ": this Housebook knows no other"));
        }
        return faults;
    }

    @Override
    public Fault fault(String detail) {
        return Fault.at("/hosts", detail);
    }

    @Override
    public Fault fault(int index, String field, String detail) {
        return Fault.at("/hosts/" + index + (field.isEmpty() ? "" : "/" + field), detail);
    }
}
