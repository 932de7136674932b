package io.housebook.api.vault;

import io.housebook.api.Housebook;
import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.jdbc.core.simple.JdbcClient;

/** A Housebook with its vault, and the tables of it seen from outside. */
record House(TestDatabase database, ConfigurableApplicationContext application, JdbcClient tables)
        implements AutoCloseable {
    private static final String KEY = "dGhlIHRlc3RzJyBvd24ga2V5LCB3aXRoIDMyIGJ5dGU=";

    static House on(Vendor vendor) {
        TestDatabase database = vendor.newDatabase();
        return new House(
                database,
                new SpringApplicationBuilder(Housebook.class)
                        .run(
                                "--server.port=0",
                                "--housebook.bootstrap-token=a token of the tests",
                                "--housebook.encryption-key=" + KEY,
                                "--housebook.database-url=" + database.url()),
                JdbcClient.create(database.plain()));
    }

    Vault vault() {
        return application.getBean(Vault.class);
    }

    CredentialSweep sweep() {
        return application.getBean(CredentialSweep.class);
    }

    String text(String sql, String id) {
        return tables.sql(sql).param(id).query(String.class).single();
    }

    long number(String sql, String id) {
        return tables.sql(sql).param(id).query(Long.class).single();
    }

    void change(String sql, Object... parameters) {
        int changed = tables.sql(sql).params(parameters).update();
        if (changed != 1) {
            throw new AssertionError(changed + " rows were changed by: " + sql);
        }
    }

    @Override
    public void close() {
        application.close();
        database.close();
    }
}
