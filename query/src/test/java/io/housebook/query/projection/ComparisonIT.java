package io.housebook.query.projection;

import static io.housebook.query.platform.Table.number;
import static io.housebook.query.platform.Table.text;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.projection.RebuildScope;
import io.housebook.messages.projection.RebuildView.Difference;
import io.housebook.messages.projection.RebuildView.Difference.Kind;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import io.housebook.query.platform.Table;
import io.housebook.query.projection.Checkpoint.Outcome;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Vendor.class)
class ComparisonIT {
    private static final Table LIVE = Table.of("host", text("id"), text("name"), text("note"), number("port"));

    private static final Table SCOPED = LIVE.scopedBy("note", "id");
    private static final RebuildScope ACME =
            new RebuildScope(RebuildScope.Kind.ORGANIZATION, "org_01h455vb4pex5vsknk084sn02q");
    private static final String ANOTHER = "org_01h455vb4pex5vsknk084sn02r";

    /** More columns than one call of a function takes. */
    private static final Table WIDE = Table.of(
            "wide",
            Stream.concat(
                            Stream.of(number("position")),
                            IntStream.range(0, 64).mapToObj(i -> i % 2 == 0 ? text("t" + i) : number("n" + i)))
                    .toArray(Table.Column[]::new));

    private final TestDatabase database;
    private final Connection live;
    private final Connection made;

    ComparisonIT(Vendor vendor) throws SQLException {
        database = vendor.newDatabase();
        live = database.plain().getConnection();
        made = database.plain().getConnection();
        String collation = vendor == Vendor.POSTGRESQL ? " collate \"C\"" : "";
        for (String table : List.of("host", "host_rebuild_1")) {
            Workplace.execute(
                    live,
                    "create table %s (id text%s primary key, name text, note text, port bigint)"
                            .formatted(table, collation));
        }
    }

    @AfterEach
    void close() throws SQLException {
        live.close();
        made.close();
        database.close();
    }

    private void row(String table, String id, @Nullable String name, @Nullable String note, @Nullable Long port)
            throws SQLException {
        try (PreparedStatement insert =
                live.prepareStatement("insert into " + table + " (id, name, note, port) values (?, ?, ?, ?)")) {
            insert.setString(1, id);
            insert.setString(2, name);
            insert.setString(3, note);
            if (port == null) {
                insert.setNull(4, Types.BIGINT);
            } else {
                insert.setLong(4, port);
            }
            insert.executeUpdate();
        }
    }

    private void both(String id, @Nullable String name, @Nullable String note, @Nullable Long port)
            throws SQLException {
        row("host", id, name, note, port);
        row("host_rebuild_1", id, name, note, port);
    }

    private Outcome compared() throws SQLException, InterruptedException {
        return compared(LIVE, null);
    }

    private Outcome compared(Table table, @Nullable RebuildScope scope) throws SQLException, InterruptedException {
        return Comparison.of(extent(table, scope), live, made, () -> {});
    }

    private static Extent extent(Table table, @Nullable RebuildScope scope) {
        return new Extent(table, table.named(table.name() + "_rebuild_1"), scope);
    }

    @Test
    void rows_that_are_the_same_have_one_digest() throws Exception {
        both("a", "Alpha", null, 1L);
        both("b", "", "naïve → ☃ 𝄞", null);
        both("𝄞", null, "3:abc;", Long.MIN_VALUE);

        Outcome found = compared();

        assertThat(found.differences()).isZero();
        assertThat(found.report()).isEmpty();
        assertThat(found.rows()).isEqualTo(3);
        String note = "naïve → ☃ 𝄞";
        assertThat(found.digest())
                .isEqualTo(sha256("1:a5:Alpha:1;1:b0:%d:%s;4:𝄞:6:3:abc;-9223372036854775808;"
                        .formatted(note.getBytes(UTF_8).length, note)));
    }

    private static String sha256(String text) throws NoSuchAlgorithmException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
    }

    @Test
    void no_rows_are_the_same_as_no_rows() throws Exception {
        assertThat(compared())
                .isEqualTo(new Outcome(
                        0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855", 0, List.of()));
    }

    @Test
    void each_row_that_is_not_the_same_is_named_with_its_fields() throws Exception {
        both("a", "Alpha", "one", 1L);
        row("host", "b", "Beta", "", 2L);
        row("host_rebuild_1", "b", "Bravo", null, 2L);
        row("host", "c", "Gamma", "three", 3L);
        row("host_rebuild_1", "d", "Delta", "four", 4L);
        row("host", "e", "E", "x", null);
        row("host_rebuild_1", "e", "E", "x", 0L);
        // Of the same length, and made of the same characters.
        row("host", "f", "ab", "c", 1L);
        row("host_rebuild_1", "f", "a", "bc", 1L);

        Outcome found = compared();

        assertThat(found.differences()).isEqualTo(5);
        assertThat(found.report())
                .containsExactly(
                        new Difference("b", Kind.DIFFERENT, List.of("name", "note")),
                        new Difference("c", Kind.UNACCOUNTED, List.of()),
                        new Difference("d", Kind.MISSING, List.of()),
                        new Difference("e", Kind.DIFFERENT, List.of("port")),
                        new Difference("f", Kind.DIFFERENT, List.of("name", "note")));
    }

    @Test
    void all_are_counted_and_some_are_listed() throws Exception {
        live.setAutoCommit(false);
        for (int i = 0; i < 1700; i++) {
            row(i % 2 == 0 ? "host" : "host_rebuild_1", "row-" + i, "x", "y", 1L);
        }
        live.commit();

        Outcome found = compared();

        assertThat(found.differences()).isEqualTo(1700);
        assertThat(found.rows()).isEqualTo(850);
        assertThat(found.report()).hasSize(Comparison.LISTED);
    }

    /** Keys are numbers, in the order of numbers; columns are more than a function takes. */
    @Test
    void one_field_of_many_is_found() throws Exception {
        var random = new Random(7);
        Workplace.execute(live, createWide("wide"));
        Workplace.execute(live, createWide("wide_rebuild_1"));
        for (long position : new long[] {1, 2, 9, 10, 11, 100}) {
            String values = IntStream.range(0, 64)
                    .mapToObj(i -> random.nextInt(4) == 0 ? "null" : i % 2 == 0 ? "'text " + i + "'" : "" + i)
                    .reduce("" + position, (all, value) -> all + ", " + value);
            Workplace.execute(live, "insert into wide values (" + values + ")");
            Workplace.execute(live, "insert into wide_rebuild_1 values (" + values + ")");
        }
        Workplace.execute(live, "update wide set t62 = 'another' where position = 10");
        Workplace.execute(live, "update wide set n33 = -1 where position = 100");

        Outcome found = compared(WIDE, null);

        assertThat(found.report())
                .containsExactly(
                        new Difference("10", Kind.DIFFERENT, List.of("t62")),
                        new Difference("100", Kind.DIFFERENT, List.of("n33")));
    }

    /** The notes of these tests are ids of organizations. */
    @Test
    void of_a_scope_only_its_own_rows_are_looked_at() throws Exception {
        both("a", "Alpha", ACME.id(), 1L);
        row("host", "b", "Beta", ACME.id(), 2L);
        row("host_rebuild_1", "b", "Bravo", ACME.id(), 2L);
        row("host", "c", "Gamma", ACME.id(), 3L);
        row("host_rebuild_1", "d", "Delta", ACME.id(), 4L);
        row("host", "e", "Echo", ANOTHER, 5L);
        row("host", "f", "Foxtrot", null, 6L);

        Outcome found = compared(SCOPED, ACME);

        assertThat(found.rows()).isEqualTo(3);
        assertThat(found.report())
                .containsExactly(
                        new Difference("b", Kind.DIFFERENT, List.of("name")),
                        new Difference("c", Kind.UNACCOUNTED, List.of()),
                        new Difference("d", Kind.MISSING, List.of()));
    }

    @Test
    void a_row_that_says_it_is_anothers_is_still_that_of_the_scope_whose_events_made_it() throws Exception {
        row("host", "a", "Alpha", ANOTHER, 1L);
        row("host_rebuild_1", "a", "Alpha", ACME.id(), 1L);

        assertThat(compared(SCOPED, ACME).report())
                .containsExactly(new Difference("a", Kind.DIFFERENT, List.of("note")));

        extent(SCOPED, ACME).replace(live, ACME);
        assertThat(compared(SCOPED, ACME).differences()).isZero();
    }

    @Test
    void an_entity_has_its_own_rows() throws Exception {
        row("host", ANOTHER, "Mallory", null, 1L);
        row("host_rebuild_1", ANOTHER, "Alpha", null, 1L);
        row("host", ACME.id(), "Acme", null, 2L);

        assertThat(compared(SCOPED, new RebuildScope(RebuildScope.Kind.ENTITY, ANOTHER))
                        .report())
                .containsExactly(new Difference(ANOTHER, Kind.DIFFERENT, List.of("name")));
    }

    @Test
    void the_new_rows_take_the_place_of_those_of_the_scope_and_of_no_others() throws Exception {
        both("a", "Alpha", ACME.id(), 1L);
        row("host", "b", "Beta", ACME.id(), null);
        row("host_rebuild_1", "b", "Beta", ACME.id(), 2L);
        row("host", "c", "Gamma", ACME.id(), 3L);
        row("host_rebuild_1", "d", null, ACME.id(), 4L);
        row("host", "e", "Mallory", ANOTHER, 5L);
        row("host", "f", "Foxtrot", null, 6L);

        extent(SCOPED, ACME).replace(live, ACME);

        assertThat(keysAndPorts()).containsExactly("a 1", "b 2", "d 4", "e 5", "f 6");
        assertThat(compared(SCOPED, ACME).differences()).isZero();
    }

    private List<String> keysAndPorts() throws SQLException {
        var found = new ArrayList<String>();
        try (PreparedStatement select = live.prepareStatement("select id, port from host order by id");
                ResultSet rows = select.executeQuery()) {
            while (rows.next()) {
                found.add(rows.getString(1) + " " + rows.getLong(2));
            }
        }
        return found;
    }

    private static String createWide(String table) {
        return "create table %s (%s)"
                .formatted(
                        table,
                        WIDE.columns().stream()
                                .map(column -> column.name()
                                        + (column.type() == Table.Type.TEXT ? " text" : " bigint")
                                        + (column.equals(WIDE.key()) ? " primary key" : ""))
                                .reduce((one, other) -> one + ", " + other)
                                .orElseThrow());
    }
}
