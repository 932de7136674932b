package io.housebook.query.platform;

import java.sql.Connection;
import java.sql.SQLException;
import javax.sql.DataSource;

/** What the read models are kept in, by the name that its driver gives it. */
public enum DatabaseProduct {
    SQLITE,
    POSTGRESQL;

    /** @throws ProjectionException when it is another one, or cannot be asked */
    public static DatabaseProduct of(Connection connection) {
        try {
            return switch (connection.getMetaData().getDatabaseProductName()) {
                case "SQLite" -> SQLITE;
                case "PostgreSQL" -> POSTGRESQL;
                case String other -> throw new ProjectionException("Housebook keeps no read models in " + other, null);
            };
        } catch (SQLException e) {
            throw new ProjectionException("The database of the read models cannot be asked what it is", e);
        }
    }

    /** @throws ProjectionException when it is another one, or cannot be reached */
    public static DatabaseProduct of(DataSource database) {
        try (Connection connection = database.getConnection()) {
            return of(connection);
        } catch (SQLException e) {
            throw new ProjectionException("The database of the read models cannot be reached", e);
        }
    }
}
