package io.housebook.query.projection;

import static java.util.stream.Collectors.joining;

import io.housebook.messages.projection.RebuildScope;
import io.housebook.query.platform.Table;
import io.housebook.query.platform.Table.Column;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which rows of the live table a rebuild is about.
 *
 * <p>Those of a scope are the ones that say so, and the ones with the keys of the new rows, whatever they say: a row that was
 * given to another organization by hand is still the row of its own.
 *
 * @param made the new rows, and no others
 * @param scope null: all
 */
record Extent(Table live, Table made, @Nullable RebuildScope scope) {

    /** @param connection in a transaction */
    RowSource liveRows(Connection connection) throws SQLException {
        return scope == null
                ? RowSource.of(live, connection)
                : new SelectedRows(live, connection, "where " + isOf(scope), List.of(scope.id()));
    }

    /** In the form of the live ones. */
    RowSource madeRows(Connection connection) throws SQLException {
        return scope == null ? RowSource.of(made, connection) : new SelectedRows(made, connection);
    }

    /** In SQL, with the scope's id as its parameter: a key that is looked up, so that no other row is looked at for it. */
    private String isOf(RebuildScope wanted) {
        return "%1$s in (select %1$s from %2$s where %3$s = ? union select %1$s from %4$s)"
                .formatted(
                        live.key().name(),
                        live.name(),
                        live.scope(wanted.kind()).name(),
                        made.name());
    }

    /** Gives the new rows the place of the live ones of the scope. What is the same in both is not written. */
    void replace(Connection connection, RebuildScope replaced) throws SQLException {
        String key = live.key().name();
        String same = live.columns().stream()
                .map(column -> "%1$s.%3$s %4$s %2$s.%3$s"
                        .formatted(
                                made.name(),
                                live.name(),
                                column.name(),
                                // An index is looked into for this alone.
                                column.equals(live.key()) ? "=" : "is not distinct from"))
                .collect(joining(" and "));
        String delete = "delete from %s where %s and not exists (select 1 from %s where %s)"
                .formatted(live.name(), isOf(replaced), made.name(), same);
        try (PreparedStatement statement = connection.prepareStatement(delete)) {
            statement.setString(1, replaced.id());
            statement.executeUpdate();
        }
        String columns = live.columns().stream().map(Column::name).collect(joining(", "));
        Workplace.execute(
                connection,
                // SQLite takes “on” for that of a join unless there is a condition before.
                "insert into %1$s (%2$s) select %2$s from %3$s where true on conflict (%4$s) do nothing"
                        .formatted(live.name(), columns, made.name(), key));
    }
}
