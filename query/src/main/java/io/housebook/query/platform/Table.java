package io.housebook.query.platform;

import java.util.List;

/**
 * A table of a read model, as its projector knows it.
 *
 * @param columns all of them; the first is the key, which no two rows share
 */
public record Table(String name, List<Column> columns) {
    /** What a column holds, null aside: texts, or whole numbers of 64 bits. */
    public enum Type {
        TEXT,
        NUMBER
    }

    public record Column(String name, Type type) {}

    public static Table of(String name, Column... columns) {
        return new Table(name, List.of(columns));
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

    /** The same under another name. */
    public Table named(String other) {
        return new Table(other, columns);
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
