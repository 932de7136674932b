package io.housebook.api.console;

import io.housebook.messages.projection.RebuildScope;
import io.housebook.messages.projection.RebuildScope.Kind;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** The options {@code --organization} and {@code --entity}, of which one can be given. */
final class Scope {
    @ArgGroup
    private final One one = new One();

    private static final class One {
        @Option(
                names = "--organization",
                paramLabel = "ID",
                converter = IdOfOrganization.class,
                description = "Only the rows of this organization, such as: org_…")
        private @Nullable RebuildScope organization;

        @Option(
                names = "--entity",
                paramLabel = "ID",
                converter = IdOfAnything.class,
                description = "Only the rows of this entity, such as: org_…, mem_…")
        private @Nullable RebuildScope entity;
    }

    /** As a request has it. */
    Map<String, String> fields() {
        RebuildScope scope = one.organization == null ? one.entity : one.organization;
        return scope == null ? Map.of() : Map.of(scope.kind().name().toLowerCase(Locale.ROOT), scope.id());
    }

    static final class IdOfOrganization implements ITypeConverter<RebuildScope> {
        @Override
        public RebuildScope convert(String id) {
            return scope(Kind.ORGANIZATION, id);
        }
    }

    static final class IdOfAnything implements ITypeConverter<RebuildScope> {
        @Override
        public RebuildScope convert(String id) {
            return scope(Kind.ENTITY, id);
        }
    }

    private static RebuildScope scope(Kind kind, String id) {
        try {
            return new RebuildScope(kind, id);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException("“%s” %s.".formatted(id, e.getMessage()));
        }
    }
}
