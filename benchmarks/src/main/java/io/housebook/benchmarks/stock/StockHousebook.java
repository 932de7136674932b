package io.housebook.benchmarks.stock;

import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.SpringBootApplication;

/**
 * Housebook with the event store that Axon brings along. Controllers, aggregates, projectors, queries and the settings of
 * the databases are Housebook's own; its event store engine and its command bus are left out, see {@link StockEventStore}.
 * To be started with Housebook's jar on the class path.
 *
 * <p>What stock Axon does not do is not done here: no slug is unique across organizations, an answer does not say where its
 * events stand in the log, events have no sequence of their organization's, and no command is tried a second time.
 */
@SpringBootApplication(
        scanBasePackages = {"io.housebook.api", "io.housebook.command", "io.housebook.benchmarks.stock"},
        excludeName = "io.housebook.command.platform.CommandConfiguration")
public class StockHousebook {
    public static void main(String[] arguments) {
        SpringApplication.run(StockHousebook.class, arguments);
    }
}
