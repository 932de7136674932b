package io.housebook.api;

import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** When what was written can still be read, and nothing can be added to it. */
class ReadOnlyStoreE2E {
    private static final int READERS = 16;

    @Test
    void a_postgresql_that_becomes_read_only_refuses_changes_until_it_takes_them_again() throws Exception {
        try (RunningHousebook housebook = RunningHousebook.on(Vendor.POSTGRESQL.newDatabase())) {
            new StoreFaultTrial(housebook.client(), housebook.database())
                    .assertThatItIsRefusedCleanlyAndPasses(StoreFault.readOnlyPostgres(housebook.database()));
        }
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void a_sqlite_file_that_cannot_be_written_refuses_changes_until_it_can_be_again() throws Exception {
        try (TestDatabase database = Vendor.SQLITE.newDatabase();
                HousebookProcess housebook = HousebookProcess.on(database);
                HousebookClient client = housebook.ready()) {
            new StoreFaultTrial(client, database)
                    .assertThatItIsRefusedCleanlyAndPasses(StoreFault.unwritableFiles(housebook));
        }
    }

    @Test
    void reads_do_not_see_that_postgresql_broke_all_connections() throws Exception {
        try (RunningHousebook housebook = RunningHousebook.on(Vendor.POSTGRESQL.newDatabase());
                ExecutorService readers = Executors.newFixedThreadPool(READERS)) {
            HousebookClient client = housebook.client();
            for (int round = 0; round < 5; round++) {
                // So that the pool hands them out unasked: they were in use just now.
                assertThatAllRead(readers, client);
                StoreFault.brokenConnections(housebook.database()).befall();
                assertThatAllRead(readers, client);
            }
        }
    }

    private static void assertThatAllRead(ExecutorService readers, HousebookClient client) throws Exception {
        Callable<Answer> read = () -> client.get("/v1/organizations");
        for (Future<Answer> answer : readers.invokeAll(Collections.nCopies(2 * READERS, read), 30, TimeUnit.SECONDS)) {
            answer.get().expect(200);
        }
    }
}
