package io.housebook.query.platform;

import java.lang.reflect.Proxy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** Projections that are all at one position for ever, and far behind the log, without a database; remembers whose was asked for. */
final class FixedPositions {
    private final long position;
    private final List<Object> asked = new ArrayList<>();

    private FixedPositions(long position) {
        this.position = position;
    }

    static FixedPositions at(long position) {
        return new FixedPositions(position);
    }

    List<Object> asked() {
        return asked;
    }

    /** Nobody is waited for. */
    Positions positions() {
        JdbcClient client = sql -> statement(sql.contains("event_head") ? Long.MAX_VALUE : position);
        return new Positions(client, Tokens.SERIALIZER, Map.of(), Duration.ZERO);
    }

    private StatementSpec statement(long answer) {
        return (StatementSpec) Proxy.newProxyInstance(
                getClass().getClassLoader(),
                new Class<?>[] {StatementSpec.class},
                (statement, method, arguments) -> switch (method.getName()) {
                    case "param" -> {
                        asked.add(arguments[0]);
                        yield statement;
                    }
                    case "query" -> new OneRow<>(answer);
                    default -> throw new UnsupportedOperationException(method.getName());
                });
    }

    private record OneRow<T>(T row) implements MappedQuerySpec<T> {
        @Override
        public Stream<T> stream() {
            return Stream.of(row);
        }

        @Override
        public List<T> list() {
            return List.of(row);
        }
    }
}
