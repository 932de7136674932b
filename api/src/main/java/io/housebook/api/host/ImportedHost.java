package io.housebook.api.host;

import io.housebook.messages.host.ClickHouseHostName;
import io.housebook.messages.host.ClickHouseUser;
import io.housebook.messages.host.HostSettings;
import io.housebook.messages.host.Labels;
import io.housebook.messages.host.TimeZoneName;
import io.housebook.messages.host.Tls;
import io.housebook.messages.host.Tls.Mode;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A host of an import. Other than a {@link NewHost} it can be read whatever is wrong with its values, so that all of that can be told
 * at once. The password stays out of logs.
 *
 * @param tls null: as the machine trusts, and the name
 * @param timezone null: none is known
 * @param maxExecutionSeconds null: 60
 * @param sortOrder null: 0
 * @param labels null: none
 * @param active null: it is
 */
record ImportedHost(
        @NotNull @ClickHouseHostName String name,
        @NotNull String url,
        @NotNull @ClickHouseUser String user,

        @NotNull(message = "must be given, for an export has none; an empty one is \"\"")
        @Schema(format = "password", maxLength = HostPassword.LONGEST, description = "No export has it: fill it in.")
        String password,

        @Nullable @Valid GivenTls tls,
        @Nullable @TimeZoneName String timezone,

        @Nullable @Min(1) @Max(HostSettings.LONGEST_EXECUTION)
        Integer maxExecutionSeconds,

        @Nullable Integer sortOrder,
        @Nullable @Labels Map<String, String> labels,
        @Nullable Boolean active) {

    /** A {@link Tls} whose certificates may be none. */
    record GivenTls(@NotNull Mode mode, @Nullable String ca) {
        Tls toTls() {
            return new Tls(mode, ca);
        }
    }

    /** What every host must have, and nothing else. */
    static ImportedHost of(String name, String url, String user, String password) {
        return new ImportedHost(name, url, user, password, null, null, null, null, null, null);
    }

    boolean isActive() {
        return active == null || active;
    }

    @Override
    public String toString() {
        return "ImportedHost[…]";
    }
}
