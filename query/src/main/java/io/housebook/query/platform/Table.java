package io.housebook.query.platform;

import io.housebook.messages.projection.RebuildScope;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A table of a read model, as its projector knows it.
 *
 * @param columns all of them; the first is the key, which no two rows share
 * @param scopes what says of a row whose it is; null where nobody needs to know
 */
public record Table(
        String name, List<Column> columns, @Nullable Scopes scopes) {
    /** What a column holds, null aside: texts, or whole numbers of 64 bits. */
    public enum Type {
        TEXT,
        NUMBER
    }

    public record Column(String name, Type type) {}

    /**
     * The columns by which the rows of one organization or one entity can be told. Nothing but their own events may have made
     * them.
     */
    record Scopes(Column organization, Column entity) {}

    public static Table of(String name, Column... columns) {
        return new Table(name, List.of(columns), null);
    }

    public static Column text(String name) {
        return new Column(name, Type.TEXT);
    }

    public static Column number(String name) {
        return new Column(name, Type.NUMBER);
    }

    /** No two rows share it. */
    public Column key() {
        return columns.getFirst();
    }

    /** Says which columns hold the ids of the organization and of the entity that a row is about. */
    public Table scopedBy(String organization, String entity) {
        return new Table(name, columns, new Scopes(columns.get(indexOf(organization)), columns.get(indexOf(entity))));
    }

    /** Where the id of a scope is. */
    public Column scope(RebuildScope.Kind kind) {
        Scopes known = Objects.requireNonNull(scopes, () -> "Nothing says whose the rows of " + name + " are");
        return switch (kind) {
            case ORGANIZATION -> known.organization();
            case ENTITY -> known.entity();
        };
    }

    /** The same under another name. */
    public Table named(String other) {
        return new Table(other, columns, scopes);
    }

    /** Its place among the columns. */
    int indexOf(String column) {
        for (int i = 0; i < columns.size(); i++) {
            if (columns.get(i).name().equals(column)) {
                return i;
            }
        }
        throw new IllegalArgumentException("The table %s has no column %s".formatted(name, column));
    }
}
