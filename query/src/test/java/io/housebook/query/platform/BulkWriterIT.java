package io.housebook.query.platform;

import static io.housebook.query.platform.Rows.value;
import static io.housebook.query.platform.Table.number;
import static io.housebook.query.platform.Table.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

@ParameterizedClass
@EnumSource(Vendor.class)
class BulkWriterIT {
    private static final Table HOST = Table.of("host", text("id"), text("name"), number("port"));
    private static final Table LINE = Table.of("line", number("position"), text("sentence"));

    private final TestDatabase database;
    private final Connection connection;

    BulkWriterIT(Vendor vendor) throws SQLException {
        database = vendor.newDatabase();
        connection = database.plain().getConnection();
        execute("create table host (id text primary key, name text, port bigint not null)");
        execute("create table line (position bigint primary key, sentence text)");
    }

    @AfterEach
    void close() throws SQLException {
        connection.close();
        database.close();
    }

    @Test
    void values_arrive_as_they_are() throws SQLException {
        List<@Nullable String> texts = Arrays.asList(
                null,
                "",
                "NULL",
                "{a,\"b\"}",
                "it's",
                "back\\slash",
                "a,b\n\tc",
                "naïve → ☃ 𝄞",
                "{\"json\": [1, null]}");
        var rows = new Rows(HOST);
        for (int i = 0; i < texts.size(); i++) {
            rows.insert("row-" + i, texts.get(i), i % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE);
        }
        write(rows);

        for (int i = 0; i < texts.size(); i++) {
            assertThat(table())
                    .containsEntry(
                            "row-" + i, Arrays.asList(texts.get(i), i % 2 == 0 ? Long.MIN_VALUE : Long.MAX_VALUE));
        }
    }

    @Test
    void a_key_may_be_a_number() throws SQLException {
        var first = new Rows(LINE);
        first.insert(1L, "one");
        first.insert(2L, "two");
        write(first);
        var then = new Rows(LINE);
        then.update(1L, value("sentence", null));
        then.delete(2L);
        write(then);

        assertThat(read("select position, sentence from line")).containsExactly(Arrays.asList(1L, null));
    }

    @Test
    void a_row_that_is_missing_is_a_fault() {
        var update = new Rows(HOST);
        update.update("nobody", value("port", 1L));
        var delete = new Rows(HOST);
        delete.delete("nobody");

        assertThatExceptionOfType(ProjectionException.class)
                .isThrownBy(() -> write(update))
                .withMessage("0 rows instead of 1 were touched by: update host")
                .matches(EventFault::isOfEvents);
        assertThatExceptionOfType(ProjectionException.class)
                .isThrownBy(() -> write(delete))
                .withMessage("0 rows instead of 1 were touched by: delete from host");
    }

    @Test
    void a_row_that_is_there_already_is_a_fault() {
        var rows = new Rows(HOST);
        rows.insert("a", "Alpha", 1L);
        write(rows);

        assertThatExceptionOfType(ProjectionException.class)
                .isThrownBy(() -> write(rows))
                .withMessage("Rows cannot be written: insert into host")
                .matches(EventFault::isOfEvents);
    }

    @Test
    void a_table_that_is_missing_is_no_fault_of_events() {
        var rows = new Rows(HOST.named("nowhere"));
        rows.insert("a", "Alpha", 1L);

        assertThatExceptionOfType(ProjectionException.class)
                .isThrownBy(() -> write(rows))
                .matches(e -> !EventFault.isOfEvents(e), "is the database's");
    }

    /** Against a map in memory, with a seed that the failure names. */
    @Test
    void batches_of_changes_make_what_the_changes_make_one_by_one() throws SQLException {
        long seed = new Random().nextLong();
        var random = new Random(seed);
        Map<String, List<@Nullable Object>> expected = new TreeMap<>();
        for (int batch = 0; batch < 100; batch++) {
            var rows = new Rows(HOST);
            for (int change = random.nextInt(40); change > 0; change--) {
                change("host-" + random.nextInt(30), random, rows, expected);
            }
            write(rows);
            assertThat(table()).as("seed %d, batch %d", seed, batch).isEqualTo(expected);
        }
    }

    private static void change(String key, Random random, Rows rows, Map<String, List<@Nullable Object>> expected) {
        List<@Nullable Object> row = expected.get(key);
        String name = random.nextInt(5) == 0 ? null : "name " + random.nextInt(1000);
        long port = random.nextInt(65536);
        if (row == null) {
            rows.insert(key, name, port);
            expected.put(key, Arrays.asList(name, port));
            return;
        }
        switch (random.nextInt(4)) {
            case 0 -> {
                rows.delete(key);
                expected.remove(key);
            }
            case 1 -> {
                rows.update(key, value("name", name));
                expected.put(key, Arrays.asList(name, row.get(1)));
            }
            case 2 -> {
                rows.update(key, value("port", port));
                expected.put(key, Arrays.asList(row.get(0), port));
            }
            default -> {
                rows.update(key, value("port", port), value("name", name));
                expected.put(key, Arrays.asList(name, port));
            }
        }
    }

    private void write(Rows rows) {
        rows.writeTo(BulkWriter.over(connection));
    }

    private Map<String, List<@Nullable Object>> table() throws SQLException {
        Map<String, List<@Nullable Object>> table = new TreeMap<>();
        for (List<@Nullable Object> row : read("select id, name, port from host")) {
            table.put(String.valueOf(row.getFirst()), row.subList(1, row.size()));
        }
        return table;
    }

    /** Numbers as Long, whatever the driver makes of them. */
    private List<List<@Nullable Object>> read(String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(sql)) {
            List<List<@Nullable Object>> rows = new ArrayList<>();
            while (found.next()) {
                List<@Nullable Object> row = new ArrayList<>();
                for (int i = 1; i <= found.getMetaData().getColumnCount(); i++) {
                    Object value = found.getObject(i);
                    row.add(value instanceof Number number ? (Object) number.longValue() : value);
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
