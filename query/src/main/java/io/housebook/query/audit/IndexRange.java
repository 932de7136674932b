package io.housebook.query.audit;

import io.housebook.query.audit.IndexedRows.Part;
import io.housebook.query.audit.Ways.Way;
import io.housebook.query.platform.DatabaseProduct;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A range of an index that has the position behind what is equal in it, written so that the database takes that index and no other.
 * The parameters are named {@code organization}, {@code first} and {@code last} for the positions, and {@code value} with the
 * number of the way.
 */
enum IndexRange {
    SQLITE {
        @Override
        String rows(Way way, int number, Part part) {
            return " where "
                    + columns(way)
                            .map(column -> column + " = " + value(column, number) + " and ")
                            .collect(Collectors.joining())
                    + "position between :first and :last order by position" + part.direction() + " limit "
                    + part.limit();
        }
    },

    /**
     * As one comparison of rows, in the order of those rows. Where PostgreSQL knows of equalities, it knows too that the primary key has
     * the same order, and goes along that one in the hope of soon meeting what is wanted; if the newest entries are other
     * organizations', it meets all of them first.
     */
    POSTGRESQL {
        @Override
        String rows(Way way, int number, Part part) {
            List<String> equal = columns(way).toList();
            String columns = String.join(", ", equal);
            String values = equal.stream().map(column -> value(column, number)).collect(Collectors.joining(", "));
            return " where (%s, position) between (%s, :first) and (%s, :last)".formatted(columns, values, values)
                    + Stream.concat(equal.stream(), Stream.of("position"))
                            .map(column -> column + part.direction())
                            .collect(Collectors.joining(", ", " order by ", " limit " + part.limit()));
        }
    };

    private static final String ORGANIZATION = "organization_id";

    /** A part of the rows of a way, behind the name of their table. */
    abstract String rows(Way way, int number, Part part);

    static IndexRange of(DataSource database) {
        return switch (DatabaseProduct.of(database)) {
            case SQLITE -> SQLITE;
            case POSTGRESQL -> POSTGRESQL;
        };
    }

    private static Stream<String> columns(Way way) {
        return way.equals(Way.ALL) ? Stream.of(ORGANIZATION) : Stream.of(ORGANIZATION, way.column());
    }

    private static String value(String column, int number) {
        return column.equals(ORGANIZATION) ? ":organization" : ":value" + number;
    }
}
