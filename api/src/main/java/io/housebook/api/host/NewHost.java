package io.housebook.api.host;

import io.housebook.messages.host.ClickHouseHostName;
import io.housebook.messages.host.ClickHouseUser;
import io.housebook.messages.host.HostConnection;
import io.housebook.messages.host.HostSettings;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.Labels;
import io.housebook.messages.host.TimeZoneName;
import io.housebook.messages.host.Tls;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A host to be registered.
 *
 * @param tls null: as the machine trusts, and the name
 * @param timezone null: none is known
 * @param maxExecutionSeconds null: 60
 * @param sortOrder null: 0
 * @param labels null: none
 */
record NewHost(
        @NotNull @ClickHouseHostName String name,
        @NotNull HostUrl url,
        @NotNull @ClickHouseUser String user,
        @NotNull HostPassword password,
        @Nullable Tls tls,
        @Nullable @TimeZoneName String timezone,

        @Nullable @Min(1) @Max(HostSettings.LONGEST_EXECUTION)
        Integer maxExecutionSeconds,

        @Nullable Integer sortOrder,
        @Nullable @Labels Map<String, String> labels) {

    HostConnection connection() {
        return new HostConnection(url, user, tls == null ? Tls.VERIFY : tls);
    }

    HostSettings settings() {
        return new HostSettings(
                timezone,
                maxExecutionSeconds == null ? HostSettings.DEFAULT_EXECUTION : maxExecutionSeconds,
                labels == null ? Map.of() : labels);
    }

    int place() {
        return sortOrder == null ? 0 : sortOrder;
    }
}
