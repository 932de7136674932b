package io.housebook.query.platform;

import java.lang.reflect.Constructor;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Makes objects of rows as Hibernate does: the column {@code created_at} is the field {@code createdAt}. */
record RowType<R>(Class<R> type) {
    private static final Pattern NEXT_WORD = Pattern.compile("_([a-z])");

    R row(Table table, List<@Nullable Object> values) {
        try {
            Constructor<R> constructor = type.getDeclaredConstructor();
            constructor.setAccessible(true);
            R row = constructor.newInstance();
            for (int column = 0; column < values.size(); column++) {
                set(row, table.columns().get(column).name(), values.get(column));
            }
            return row;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("%s is no row of %s".formatted(type, table.name()), e);
        }
    }

    private void set(R row, String column, @Nullable Object value) throws ReflectiveOperationException {
        Field field = type.getDeclaredField(
                NEXT_WORD.matcher(column).replaceAll(word -> word.group(1).toUpperCase(Locale.ROOT)));
        field.setAccessible(true);
        field.set(row, fitting(field.getType(), value));
    }

    private static @Nullable Object fitting(Class<?> type, @Nullable Object value) {
        return switch (value) {
            case Number number -> number.longValue();
            case String name
            when type.isEnum() ->
                Arrays.stream(type.getEnumConstants())
                        .filter(constant -> ((Enum<?>) constant).name().equals(name))
                        .findFirst()
                        .orElseThrow();
            case null, default -> value;
        };
    }
}
