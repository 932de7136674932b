package io.housebook.query.projection;

import io.housebook.messages.projection.RebuildView.Difference;
import io.housebook.query.projection.Checkpoint.Kept;
import io.housebook.query.projection.Checkpoint.Outcome;
import io.housebook.query.projection.Checkpoint.Phase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** The table {@code projection_rebuild}, inside whatever transaction the client is in. */
record Checkpoints(JdbcClient database) {
    private static final TypeReference<List<Difference>> REPORT = new TypeReference<>() {};
    private static final String COLUMNS = "projection, number, phase, position, target, rate, row_count, digest,"
            + " differences, report, fault, kept, kept_position";

    /** Inside the transaction of a connection. */
    static Checkpoints over(Connection connection) {
        return new Checkpoints(JdbcClient.create(new SingleConnectionDataSource(connection, true)));
    }

    Optional<Checkpoint> find(String projection, long number) {
        return all(projection).stream()
                .filter(checkpoint -> checkpoint.number() == number)
                .findFirst();
    }

    /** Those of a projection, by number. */
    List<Checkpoint> all(String projection) {
        return database.sql("select " + COLUMNS + " from projection_rebuild where projection = ? order by number")
                .param(projection)
                .query(Checkpoints::read)
                .list();
    }

    private static Checkpoint read(ResultSet row, int number) throws SQLException {
        String digest = row.getString("digest");
        String kept = row.getString("kept");
        return new Checkpoint(
                row.getString("projection"),
                row.getLong("number"),
                Phase.valueOf(row.getString("phase")),
                row.getLong("position"),
                row.getLong("target"),
                row.getLong("rate"),
                digest == null
                        ? null
                        : new Outcome(
                                row.getLong("row_count"),
                                digest,
                                row.getLong("differences"),
                                JsonMapper.shared().readValue(row.getString("report"), REPORT)),
                row.getString("fault"),
                kept == null ? null : new Kept(kept, row.getLong("kept_position")));
    }

    Checkpoint add(Checkpoint checkpoint) {
        database.sql("insert into projection_rebuild (" + COLUMNS + ") values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
                .params(values(checkpoint))
                .update();
        return checkpoint;
    }

    Checkpoint put(Checkpoint checkpoint) {
        database.sql("update projection_rebuild set projection = ?, number = ?, phase = ?, position = ?, target = ?,"
                        + " rate = ?, row_count = ?, digest = ?, differences = ?, report = ?, fault = ?, kept = ?,"
                        + " kept_position = ? where projection = ? and number = ?")
                .params(values(checkpoint))
                .params(checkpoint.projection(), checkpoint.number())
                .update();
        return checkpoint;
    }

    /** Of what is over nothing is kept but the last one, and what a table is kept for. */
    int forget(Checkpoint over) {
        return database.sql("delete from projection_rebuild where projection = ? and number = ? and kept is null")
                .params(over.projection(), over.number())
                .update();
    }

    /** The one whose table can be rolled back to. */
    Optional<Checkpoint> keeper(String projection) {
        return all(projection).stream()
                .filter(checkpoint -> checkpoint.kept() != null)
                .reduce((earlier, later) -> later);
    }

    private static List<@Nullable Object> values(Checkpoint checkpoint) {
        Outcome found = checkpoint.comparison();
        Kept kept = checkpoint.kept();
        return Arrays.asList(
                checkpoint.projection(),
                checkpoint.number(),
                checkpoint.phase().name(),
                checkpoint.position(),
                checkpoint.target(),
                checkpoint.rate(),
                found == null ? null : found.rows(),
                found == null ? null : found.digest(),
                found == null ? null : found.differences(),
                found == null ? null : JsonMapper.shared().writeValueAsString(found.report()),
                checkpoint.fault(),
                kept == null ? null : kept.table(),
                kept == null ? null : kept.position());
    }
}
