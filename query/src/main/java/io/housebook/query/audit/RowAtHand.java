package io.housebook.query.audit;

import io.housebook.messages.audit.AuditEntry;
import io.housebook.messages.audit.FieldChange;
import io.housebook.messages.audit.Searched;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventJson;
import io.housebook.messages.platform.Microseconds;
import io.housebook.messages.platform.Origin;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.UncategorizedSQLException;

/**
 * The row that a result has come to. What is asked of it is taken out of it then: a search that goes through two thousand rows for
 * a word needs two columns of most of them.
 */
record RowAtHand(ResultSet row) implements Searched {
    private interface Reading<T> {
        T read(ResultSet row) throws SQLException;
    }

    private <T extends @Nullable Object> T read(Reading<T> reading) {
        try {
            return reading.read(row);
        } catch (SQLException e) {
            throw new UncategorizedSQLException("A row of the audit log cannot be read", null, e);
        }
    }

    private String text(AuditColumn column) {
        return read(column::text);
    }

    private @Nullable String textOrNull(AuditColumn column) {
        return read(column::textOrNull);
    }

    private long number(AuditColumn column) {
        return read(column::number);
    }

    private Instant time(AuditColumn column) {
        return Microseconds.toInstant(number(column));
    }

    long position() {
        return number(AuditColumn.POSITION);
    }

    @Override
    public String action() {
        return text(AuditColumn.ACTION);
    }

    @Override
    public String sentence() {
        return text(AuditColumn.SENTENCE);
    }

    @Override
    public AuditEntry.Target target() {
        return new AuditEntry.Target(
                text(AuditColumn.TARGET_TYPE), text(AuditColumn.TARGET_ID), number(AuditColumn.TARGET_VERSION));
    }

    @Override
    public Instant recordedAt() {
        return time(AuditColumn.RECORDED_AT);
    }

    @Override
    public Origin.Actor actor() {
        return new Origin.Actor(text(AuditColumn.ACTOR_TYPE), text(AuditColumn.ACTOR_ID), text(AuditColumn.ACTOR_NAME));
    }

    @Override
    public @Nullable String ip() {
        return textOrNull(AuditColumn.IP);
    }

    @Override
    public @Nullable String requestId() {
        return textOrNull(AuditColumn.REQUEST_ID);
    }

    @Override
    public @Nullable String reason() {
        return textOrNull(AuditColumn.REASON);
    }

    /** No row has them: they are looked up in the log. */
    @Override
    public List<FieldChange> changes() {
        return List.of();
    }

    /** All of it, but for what was changed. */
    AuditEntry entry(OrganizationId organization) {
        return new AuditEntry(
                text(AuditColumn.ID),
                position(),
                organization,
                number(AuditColumn.ORGANIZATION_SEQUENCE),
                action(),
                sentence(),
                target(),
                time(AuditColumn.OCCURRED_AT),
                recordedAt(),
                actor(),
                ip(),
                textOrNull(AuditColumn.USER_AGENT),
                requestId(),
                textOrNull(AuditColumn.TRACE_ID),
                textOrNull(AuditColumn.CORRELATION_ID),
                textOrNull(AuditColumn.CAUSATION_ID),
                reason(),
                changes(),
                EventJson.readFields(text(AuditColumn.DATA)));
    }
}
