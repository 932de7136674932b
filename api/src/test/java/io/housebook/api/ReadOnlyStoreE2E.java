package io.housebook.api;

import io.housebook.migrations.TestDatabase;
import io.housebook.migrations.TestDatabase.Vendor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/** When what was written can still be read, and nothing can be added to it. */
class ReadOnlyStoreE2E {

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
}
