package io.housebook.benchmarks;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;

/** Inserts {@link EventRows} over one connection: a bare round trip. */
final class BareClient implements Load.Client {
    private static final int PARAMETERS_OF_ROW = 4;

    private final PreparedStatement insert;
    private long position;

    /** @param first no position from here on is taken */
    BareClient(Connection connection, long first) throws SQLException {
        insert = connection.prepareStatement(EventRows.inOneStatement("?", "?"));
        position = first;
    }

    @Override
    public void once() throws SQLException {
        String first = Long.toString(position);
        bind(1, position++, first);
        bind(1 + PARAMETERS_OF_ROW, position++, first);
        insert.executeUpdate();
    }

    private void bind(int parameter, long at, String organization) throws SQLException {
        insert.setLong(parameter, at);
        insert.setString(parameter + 1, Long.toString(at));
        insert.setString(parameter + 2, organization);
        insert.setString(parameter + 3, organization);
    }

    @Override
    public void close() throws SQLException {
        insert.close();
    }
}
