package io.housebook.query.audit;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What is read of a row of the table {@code audit_log}: all but the organization, which whoever reads has asked for. */
enum AuditColumn {
    POSITION(1),
    ID(2),
    ORGANIZATION_SEQUENCE(3),
    ACTION(4),
    SENTENCE(5),
    TARGET_TYPE(6),
    TARGET_ID(7),
    TARGET_VERSION(8),
    OCCURRED_AT(9),
    RECORDED_AT(10),
    ACTOR_TYPE(11),
    ACTOR_ID(12),
    ACTOR_NAME(13),
    IP(14),
    USER_AGENT(15),
    REQUEST_ID(16),
    TRACE_ID(17),
    CORRELATION_ID(18),
    CAUSATION_ID(19),
    REASON(20),
    DATA(21);

    /** Where it is in a result. */
    private final int place;

    AuditColumn(int place) {
        this.place = place;
    }

    /** In a {@code select} clause. */
    static final String ALL = Arrays.stream(values())
            .map(column -> "audit_log." + column.name().toLowerCase(Locale.ROOT))
            .collect(Collectors.joining(", "));

    String text(ResultSet row) throws SQLException {
        return Objects.requireNonNull(textOrNull(row), name());
    }

    @Nullable
    String textOrNull(ResultSet row) throws SQLException {
        return row.getString(place);
    }

    long number(ResultSet row) throws SQLException {
        return row.getLong(place);
    }
}
