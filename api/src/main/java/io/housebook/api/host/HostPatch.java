package io.housebook.api.host;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import io.housebook.messages.host.ClickHouseHostName;
import io.housebook.messages.host.ClickHouseUser;
import io.housebook.messages.host.HostCommand.ChangeHostConnection;
import io.housebook.messages.host.HostCommand.ChangeHostSettings;
import io.housebook.messages.host.HostCommand.ChangeHostSettings.NewTimezone;
import io.housebook.messages.host.HostCommand.MoveHost;
import io.housebook.messages.host.HostCommand.RenameHost;
import io.housebook.messages.host.HostCommand.ReviseHost;
import io.housebook.messages.host.HostCommand.Revision;
import io.housebook.messages.host.HostCredential;
import io.housebook.messages.host.HostId;
import io.housebook.messages.host.HostSettings;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.Labels;
import io.housebook.messages.host.TimeZoneName;
import io.housebook.messages.host.Tls;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A JSON Merge Patch for a host: what is left out stays, {@code "timezone": null} takes the time zone away. Labels are replaced
 * as a whole. With another URL or user goes the password that is good there.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc7396">RFC 7396</a>
 */
final class HostPatch {
    private @Nullable @ClickHouseHostName String name;
    private @Nullable HostUrl url;
    private @Nullable @ClickHouseUser String user;
    private @Nullable HostPassword password;
    private @Nullable Tls tls;
    private @Nullable @TimeZoneName String timezone;
    private boolean timezoneGiven;
    private @Nullable @Min(1) @Max(HostSettings.LONGEST_EXECUTION) Integer maxExecutionSeconds;
    private @Nullable Integer sortOrder;
    private @Nullable @Labels Map<String, String> labels;

    @JsonSetter(nulls = Nulls.FAIL)
    void setName(String name) {
        this.name = name;
    }

    @JsonSetter(nulls = Nulls.FAIL)
    void setUrl(HostUrl url) {
        this.url = url;
    }

    @JsonSetter(nulls = Nulls.FAIL)
    void setUser(String user) {
        this.user = user;
    }

    @JsonSetter(nulls = Nulls.FAIL)
    void setPassword(HostPassword password) {
        this.password = password;
    }

    @JsonSetter(nulls = Nulls.FAIL)
    void setTls(Tls tls) {
        this.tls = tls;
    }

    @JsonSetter
    void setTimezone(@Nullable String timezone) {
        this.timezone = timezone;
        this.timezoneGiven = true;
    }

    @JsonSetter(nulls = Nulls.FAIL)
    void setMaxExecutionSeconds(Integer maxExecutionSeconds) {
        this.maxExecutionSeconds = maxExecutionSeconds;
    }

    @JsonSetter(nulls = Nulls.FAIL)
    void setSortOrder(Integer sortOrder) {
        this.sortOrder = sortOrder;
    }

    @JsonSetter(nulls = Nulls.FAIL)
    void setLabels(Map<String, String> labels) {
        this.labels = labels;
    }

    Optional<HostPassword> password() {
        return Optional.ofNullable(password);
    }

    Optional<HostUrl> url() {
        return Optional.ofNullable(url);
    }

    /**
     * @param credential under which the password is kept; null: there is none
     * @throws Refused {@code invalid-request} when it changes nothing at all
     */
    ReviseHost toCommand(
            OrganizationId organization, HostId id, @Nullable Long version, @Nullable HostCredential credential) {
        var revisions = new ArrayList<Revision>();
        if (name != null) {
            revisions.add(new RenameHost(organization, id, null, name));
        }
        if (url != null || user != null || tls != null || credential != null) {
            revisions.add(new ChangeHostConnection(organization, id, null, url, user, tls, credential));
        }
        if (timezoneGiven || maxExecutionSeconds != null || labels != null) {
            NewTimezone zone = timezoneGiven ? new NewTimezone(timezone) : null;
            revisions.add(new ChangeHostSettings(organization, id, null, zone, maxExecutionSeconds, labels));
        }
        if (sortOrder != null) {
            revisions.add(new MoveHost(organization, id, null, sortOrder));
        }
        if (revisions.isEmpty()) {
            throw Refused.invalid(List.of(Fault.at(
                    "",
                    "must have at least one of name, url, user, password, tls, timezone, maxExecutionSeconds, sortOrder,"
                            + " labels")));
        }
        return new ReviseHost(organization, id, version, revisions);
    }
}
