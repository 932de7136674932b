package io.housebook.query.platform;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a batch of events makes of the rows of a table. It is folded here, key by key, and written at the end of the batch:
 * however often a row changes, it is written once.
 *
 * <p>Every change must fit what is there: a row that is missing, or there already, is a lost event or one that was handled
 * twice. What does not fit a change of the same batch fails at once, the rest when the batch is written.
 */
public final class Rows {
    private final Table table;
    private final Map<Object, Change> changes = new LinkedHashMap<>();

    /** @param table where they are to be written */
    public Rows(Table table) {
        this.table = table;
    }

    /** A new value for a column. */
    public record Value(String column, @Nullable Object value) {}

    public static Value value(String column, @Nullable Object value) {
        return new Value(column, value);
    }

    /** @param values texts, whole numbers and nulls, in the order of the table's columns */
    public void insert(@Nullable Object... values) {
        if (values.length != table.columns().size()) {
            throw new IllegalArgumentException("%d values for the %d columns of %s"
                    .formatted(values.length, table.columns().size(), table.name()));
        }
        Object key = Objects.requireNonNull(values[0]);
        Change before = changes.get(key);
        if (before != null && before.endsWithRow()) {
            throw new ProjectionException("There is already a row %s in %s".formatted(key, table.name()), null);
        }
        var all = new BitSet();
        all.set(0, values.length);
        List<@Nullable Object> row = Arrays.asList(values.clone());
        row.replaceAll(Rows::storable);
        changes.put(key, new Change(before != null, true, row, all));
    }

    public void update(Object key, Value... values) {
        Change change = changes.computeIfAbsent(key, first -> new Change(false, false, noValues(), new BitSet()));
        if (!change.endsWithRow()) {
            throw missing(key);
        }
        for (Value value : values) {
            int column = table.indexOf(value.column());
            change.values().set(column, storable(value.value()));
            change.columns().set(column);
        }
    }

    /** PostgreSQL has no text with U+0000 in it, and what is in an event is there to be shown, whatever it is. */
    private static @Nullable Object storable(@Nullable Object value) {
        return value instanceof String text && text.indexOf('\0') >= 0 ? text.replace('\0', '\uFFFD') : value;
    }

    private List<@Nullable Object> noValues() {
        return Arrays.asList(new @Nullable Object[table.columns().size()]);
    }

    public void delete(Object key) {
        Change before = changes.get(key);
        if (before != null && !before.endsWithRow()) {
            throw missing(key);
        }
        if (before != null && before.inserts() && !before.deletes()) {
            changes.remove(key);
        } else {
            changes.put(key, new Change(true, false, List.of(), new BitSet()));
        }
    }

    private ProjectionException missing(Object key) {
        return new ProjectionException("There is no row %s in %s".formatted(key, table.name()), null);
    }

    /**
     * @param deletes the row that was there before the batch goes
     * @param inserts a new one comes
     * @param values by column; of an update only those of {@code columns}
     */
    private record Change(boolean deletes, boolean inserts, List<@Nullable Object> values, BitSet columns) {
        boolean endsWithRow() {
            return inserts || !deletes;
        }
    }

    /** Nothing is to be written. */
    public boolean isEmpty() {
        return changes.isEmpty();
    }

    /** Inside the transaction of the writer. Deletes first: a new row may carry what an old one has given up. */
    public void writeTo(BulkWriter writer) {
        List<Object> deleted = new ArrayList<>();
        List<List<@Nullable Object>> inserted = new ArrayList<>();
        Map<BitSet, List<List<@Nullable Object>>> updated = new LinkedHashMap<>();
        changes.forEach((key, change) -> {
            if (change.deletes()) {
                deleted.add(key);
            }
            if (change.inserts()) {
                inserted.add(change.values());
            } else if (!change.deletes()) {
                updated.computeIfAbsent(change.columns(), first -> new ArrayList<>())
                        .add(keyAndValues(key, change));
            }
        });
        if (!deleted.isEmpty()) {
            writer.delete(table, deleted);
        }
        if (!inserted.isEmpty()) {
            writer.insert(table, inserted);
        }
        for (Map.Entry<BitSet, List<List<@Nullable Object>>> rows : updated.entrySet()) {
            writer.update(table, columns(rows.getKey()), rows.getValue());
        }
    }

    private List<Table.Column> columns(BitSet columns) {
        return columns.stream().mapToObj(table.columns()::get).toList();
    }

    private static List<@Nullable Object> keyAndValues(Object key, Change change) {
        List<@Nullable Object> row = new ArrayList<>();
        row.add(key);
        change.columns().stream().forEach(column -> row.add(change.values().get(column)));
        return row;
    }
}
