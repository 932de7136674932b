package io.housebook.api.host;

import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.HostView;
import io.housebook.messages.host.Tls;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * All hosts of an organization that are not retired, for somewhere else: what a {@link HostImport} takes, but for the passwords.
 *
 * @param format {@value HostImport#FORMAT}
 * @param version of the format
 */
record HostExport(String format, int version, List<ExportedHost> hosts) {

    /** What the same host is registered with elsewhere. There it has another id and another history. */
    record ExportedHost(
            String name,
            HostUrl url,
            String user,
            Tls tls,
            @Nullable String timezone,
            int maxExecutionSeconds,
            int sortOrder,
            Map<String, String> labels,
            boolean active) {
        static ExportedHost of(HostView host) {
            return new ExportedHost(
                    host.name(),
                    host.url(),
                    host.user(),
                    host.tls(),
                    host.timezone(),
                    host.maxExecutionSeconds(),
                    host.sortOrder(),
                    host.labels(),
                    host.state() == HostView.State.ACTIVE);
        }
    }

    static HostExport of(List<HostView> hosts) {
        return new HostExport(
                HostImport.FORMAT,
                HostImport.VERSION,
                hosts.stream().map(ExportedHost::of).toList());
    }
}
