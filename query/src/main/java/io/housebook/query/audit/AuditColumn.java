package io.housebook.query.audit;

import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.audit.SearchTerm;
import io.housebook.messages.audit.SearchTerm.ActionIs;
import io.housebook.messages.audit.SearchTerm.ActorIs;
import io.housebook.messages.audit.SearchTerm.ActorNamed;
import io.housebook.messages.audit.SearchTerm.ActorOfKind;
import io.housebook.messages.audit.SearchTerm.CameFrom;
import io.housebook.messages.audit.SearchTerm.FieldChanged;
import io.housebook.messages.audit.SearchTerm.Not;
import io.housebook.messages.audit.SearchTerm.RecordedWithin;
import io.housebook.messages.audit.SearchTerm.RequestIs;
import io.housebook.messages.audit.SearchTerm.Says;
import io.housebook.messages.audit.SearchTerm.TargetIs;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
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
    static final String ALL = only(EnumSet.allOf(AuditColumn.class));

    /** In a {@code select} clause: the others are in their places, and empty. */
    static String only(Set<AuditColumn> wanted) {
        return Arrays.stream(values())
                .map(column ->
                        wanted.contains(column) ? "audit_log." + column.name().toLowerCase(Locale.ROOT) : "null")
                .collect(Collectors.joining(", "));
    }

    /** Those by which it is seen whether a row is what a search is for, and its position. */
    static Set<AuditColumn> of(AuditSearch search) {
        Set<AuditColumn> columns = EnumSet.of(POSITION);
        search.terms().forEach(term -> columns.addAll(of(term)));
        return columns;
    }

    private static Set<AuditColumn> of(SearchTerm term) {
        return switch (term) {
            case ActorIs _, ActorNamed _, ActorOfKind _ -> EnumSet.of(ACTOR_TYPE, ACTOR_ID, ACTOR_NAME);
            case ActionIs _ -> EnumSet.of(ACTION);
            case TargetIs _ -> EnumSet.of(TARGET_TYPE, TARGET_ID, TARGET_VERSION);
            case RecordedWithin _ -> EnumSet.of(RECORDED_AT);
            case CameFrom _ -> EnumSet.of(IP);
            case RequestIs _ -> EnumSet.of(REQUEST_ID);
            case Says _ -> EnumSet.of(SENTENCE, REASON);
            case Not(SearchTerm excluded) -> of(excluded);
            // No column says it.
            case FieldChanged _ -> EnumSet.noneOf(AuditColumn.class);
        };
    }

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
