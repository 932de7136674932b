package io.housebook.api.console;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options {@code --organization} and {@code --entity}, of which one can be given. */
final class Scope {
    @ArgGroup
    private @Nullable One one;

    private static final class One {
        @Option(names = "--organization", paramLabel = "ID", description = "Only the rows of this organization.")
        private @Nullable String organization;

        @Option(
                names = "--entity",
                paramLabel = "ID",
                description = "Only the rows of this entity, such as: org_…, mem_…")
        private @Nullable String entity;
    }

    /** As a request has them. */
    Map<String, String> fields() {
        if (one == null) {
            return Map.of();
        }
        return one.organization == null
                ? Map.of("entity", requireNonNull(one.entity))
                : Map.of("organization", one.organization);
    }
}
