package io.housebook.api.platform;

import com.zaxxer.hikari.HikariDataSource;
import com.zaxxer.hikari.HikariPoolMXBean;
import java.sql.SQLException;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.stereotype.Component;

/**
 * Reads as if connections never broke. When the server has broken one it has most likely broken all of them, and the pool hands
 * those out that were in use just now: they are replaced, and the question, which changes nothing, is asked again.
 */
@Component
public class Reads {
    private final HikariPoolMXBean connections;

    Reads(@Qualifier("readDataSource") DataSource database) throws SQLException {
        this.connections = database.unwrap(HikariDataSource.class).getHikariPoolMXBean();
    }

    /** @param question changes nothing */
    public <T> T ask(Supplier<T> question) {
        try {
            return question.get();
        } catch (RuntimeException e) {
            if (!StoreFaults.isBrokenConnection(e)) {
                throw e;
            }
            connections.softEvictConnections();
            return question.get();
        }
    }
}
