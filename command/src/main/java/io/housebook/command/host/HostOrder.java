package io.housebook.command.host;

import static java.util.Comparator.comparing;

import io.housebook.command.platform.JointDecision;
import io.housebook.command.platform.Presupposed;
import io.housebook.messages.host.HostCommand.MoveHost;
import io.housebook.messages.host.HostCommand.ReorderHosts;
import io.housebook.messages.host.HostId;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import java.util.HashSet;
import java.util.List;
import java.util.stream.IntStream;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.modelling.command.Aggregate;
import org.axonframework.modelling.command.Repository;

/** In which order the hosts of an organization are listed. */
class HostOrder implements JointDecision {
    private final Repository<ClickHouseHost> hosts;

    HostOrder(Repository<ClickHouseHost> hosts) {
        this.hosts = hosts;
    }

    @CommandHandler
    void decide(ReorderHosts command) {
        List<HostId> ids = command.hostIds();
        if (new HashSet<>(ids).size() < ids.size()) {
            throw Refused.invalid(List.of(Fault.at("/hostIds", "must have each host once")));
        }
        // In one order for all: two who reorder the same hosts would otherwise wait for each other.
        IntStream.range(0, ids.size())
                .mapToObj(place -> new MoveHost(command.organizationId(), ids.get(place), null, place))
                .sorted(comparing(move -> move.hostId().value()))
                .forEach(this::decide);
    }

    /** Axon asks a host's interceptor about the command that is under way, and that is another one. */
    private void decide(MoveHost move) {
        Aggregate<ClickHouseHost> moved = hosts.load(move.hostId().value());
        Presupposed.asLoaded(moved);
        moved.execute(host -> {
            host.admit(move);
            host.decide(move);
        });
    }
}
