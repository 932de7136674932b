package io.housebook.api.host;

import io.housebook.api.host.ImportedHost.GivenTls;
import io.housebook.messages.host.HostId;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.Tls;
import jakarta.validation.Validator;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Reads the values of a host that is to be imported, and says of all of them what is wrong. */
@Component
class HostReader {
    private final Validator validator;

    HostReader(Validator validator) {
        this.validator = validator;
    }

    /**
     * What is wrong with a value.
     *
     * @param field of {@link ImportedHost}, such as {@code url} or {@code tls/mode}; empty: the host itself
     */
    record FieldFault(String field, String detail) {}

    /**
     * What has come of reading a host.
     *
     * @param host null: there are faults
     * @param name as it would be called; null: it has none that is right
     * @param url null: the same
     */
    record Reading(
            @Nullable ReadHost host,
            @Nullable String name,
            @Nullable HostUrl url,
            List<FieldFault> faults) {}

    Reading read(@Nullable ImportedHost given) {
        if (given == null) {
            return new Reading(null, null, null, List.of(new FieldFault("", "must be an object")));
        }
        List<FieldFault> faults = new ArrayList<>(violations(given));
        String name = parsed("name", given.name(), String::strip, faults);
        HostUrl url = parsed("url", given.url(), HostReader::url, faults);
        HostPassword password = parsed("password", given.password(), HostPassword::new, faults);
        Tls tls = parsed("tls", given.tls(), GivenTls::toTls, faults);
        ReadHost host = url == null || password == null || !faults.isEmpty()
                ? null
                : new ReadHost(HostId.generate(), host(given, url, password, tls), given.isActive());
        return new Reading(host, name, url, faults);
    }

    private List<FieldFault> violations(ImportedHost given) {
        return validator.validate(given).stream()
                .map(violation -> new FieldFault(
                        violation.getPropertyPath().toString().replace('.', '/'), violation.getMessage()))
                .sorted(Comparator.comparing(FieldFault::field))
                .toList();
    }

    /** @return null: there is nothing to be parsed, or it cannot be */
    private static <G, T> @Nullable T parsed(
            String field, @Nullable G given, Function<G, T> parser, List<FieldFault> faults) {
        boolean isFaulty = faults.stream().anyMatch(fault -> fault.field().startsWith(field));
        if (given == null || isFaulty) {
            return null;
        }
        try {
            return parser.apply(given);
        } catch (IllegalArgumentException e) {
            faults.add(new FieldFault(field, String.valueOf(e.getMessage())));
            return null;
        }
    }

    private static HostUrl url(String text) {
        if (!text.contains("://")) {
            throw new IllegalArgumentException(
                    "must begin with https:// or http://: whether a password may go unencrypted is not guessed");
        }
        return new HostUrl(text);
    }

    private static NewHost host(ImportedHost given, HostUrl url, HostPassword password, @Nullable Tls tls) {
        return new NewHost(
                given.name(),
                url,
                given.user(),
                password,
                tls,
                given.timezone(),
                given.maxExecutionSeconds(),
                given.sortOrder(),
                given.labels());
    }
}
