package io.housebook.api.host;

import io.housebook.api.host.HostReader.Reading;
import io.housebook.messages.host.HostCommand;
import io.housebook.messages.host.HostRegister;
import io.housebook.messages.host.HostUrl;
import io.housebook.messages.host.Hosts;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Looks at hosts that are to be imported before anything is kept of them, and says of all of them at once what is wrong. What it asks
 * of the register, claims settle once more when the hosts come into it: somebody may be faster.
 */
@Component
class ImportAdmission {
    private final HostReader reader;
    private final Hosts hosts;
    private final NetworkCheck network;

    ImportAdmission(HostReader reader, Hosts hosts, NetworkCheck network) {
        this.reader = reader;
        this.hosts = hosts;
        this.network = network;
    }

    /**
     * Returns them in their order.
     *
     * @throws Refused {@code import-refused} with the places of all faults, or {@code organization-archived}
     */
    List<ReadHost> admit(OrganizationId organization, HostBatch batch) {
        HostRegister register = hosts.register(organization);
        if (register.archived()) {
            throw Refused.because(
                    Refusal.ORGANIZATION_ARCHIVED,
                    "The organization is archived and refuses changes until it is restored.");
        }
        List<@Nullable ImportedHost> given = batch.hosts();
        requireSome(batch, given.size());
        List<Reading> readings = given.stream().map(reader::read).toList();
        List<Fault> faults = faults(batch, readings, register);
        if (!faults.isEmpty()) {
            throw refused(faults);
        }
        return readings.stream()
                .flatMap(reading -> Stream.ofNullable(reading.host()))
                .toList();
    }

    private List<Fault> faults(HostBatch batch, List<Reading> readings, HostRegister register) {
        List<Fault> faults = new ArrayList<>(batch.faults());
        if (readings.size() > register.room()) {
            faults.add(batch.fault("must have at most %d entries: the organization may have %d hosts, and has %d"
                    .formatted(
                            register.room(), HostCommand.MOST, register.names().size())));
        }
        Set<String> names = new HashSet<>();
        Map<HostUrl, String> closed = network.closed(readings.stream()
                .flatMap(reading -> Stream.ofNullable(reading.url()))
                .toList());
        for (int i = 0; i < readings.size(); i++) {
            int index = i;
            Reading reading = readings.get(i);
            reading.faults().forEach(fault -> faults.add(batch.fault(index, fault.field(), fault.detail())));
            faultOfName(reading.name(), register, names)
                    .ifPresent(detail -> faults.add(batch.fault(index, "name", detail)));
            Optional.ofNullable(reading.url())
                    .map(closed::get)
                    .ifPresent(sentence -> faults.add(batch.fault(index, "url", sentence)));
        }
        return faults;
    }

    /** Of nothing, and of too much, nothing else is said. */
    private static void requireSome(HostBatch batch, int size) {
        if (size < 1 || size > HostCommand.MOST) {
            throw refused(List.of(batch.fault("must have 1 to %d entries".formatted(HostCommand.MOST))));
        }
    }

    /** @param names of the hosts before it, to which it adds its own */
    private static Optional<String> faultOfName(@Nullable String name, HostRegister register, Set<String> names) {
        if (name == null) {
            return Optional.empty();
        }
        if (register.names().contains(name)) {
            return Optional.of("is the name of a host that the organization has");
        }
        return names.add(name) ? Optional.empty() : Optional.of("is the name of another host of the import");
    }

    private static Refused refused(List<Fault> faults) {
        return Refused.because(
                Refusal.IMPORT_REFUSED,
                "Nothing was imported: %s, and errors says where."
                        .formatted(
                                faults.size() == 1
                                        ? "there is a fault"
                                        : "there are %d faults".formatted(faults.size())),
                faults);
    }
}
