package io.housebook.architecture.offenders.purity.query.platform;

import java.sql.SQLException;
import javax.sql.DataSource;

public class InnocentWriter {
    private InnocentWriter() {}

    public static void write(DataSource database) throws SQLException {
        database.getConnection().close();
    }
}
