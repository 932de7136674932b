package io.housebook.command.evidence;

import io.housebook.command.evidence.EvidenceTables.Kept;
import io.housebook.command.evidence.TileGrowth.Place;
import io.housebook.messages.evidence.Chain;
import io.housebook.messages.evidence.Checkpoint;
import io.housebook.messages.evidence.Frontier;
import io.housebook.messages.evidence.LogReport;
import io.housebook.messages.evidence.NoteSigner;
import io.housebook.messages.platform.StoredEvent;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/** Events of some organizations, and what was sealed of them, in memory: what the examination is given. */
final class SealedEvents {
    static final NoteSigner SIGNER = NoteSigner.generate("housebook/test");

    private static final long ORGANIZATIONS = 7;
    private static final int BETWEEN_CHECKPOINTS = 130;

    final List<StoredEvent> events = new ArrayList<>();
    private final Map<Place, byte[]> tiles = new HashMap<>();
    /** Read once: to look at their signatures takes longer than to look at all that they were signed of. */
    private final List<Shown> shown;

    SealedEvents(int size, Random random) {
        var sequences = new HashMap<String, Long>();
        for (long position = 1; position <= size; position++) {
            String organization = "org_" + random.nextLong(ORGANIZATIONS);
            events.add(event(position, organization, sequences.merge(organization, 1L, Long::sum), random));
        }
        shown = sealed().stream().map(kept -> Shown.of(kept, SIGNER.key())).toList();
    }

    static StoredEvent event(long position, String organization, long sequence, Random random) {
        return new StoredEvent(
                position,
                "evt_" + Long.toHexString(random.nextLong()),
                organization,
                sequence,
                "organization",
                organization,
                sequence - 1,
                "organization.renamed",
                1,
                1_764_000_000_000_000L + random.nextLong(1_000_000),
                1_764_000_000_000_000L + position,
                "{\"actorId\":\"usr_%s\"}".formatted(random.nextInt(9)),
                "{\"name\":\"Crème №%s\"}".formatted(Long.toHexString(random.nextLong())));
    }

    private List<Kept> sealed() {
        var checkpoints = new ArrayList<Kept>();
        var frontier = new Frontier();
        var chains = new HashMap<String, Chain>();
        for (StoredEvent event : events) {
            Chain chain = chains.getOrDefault(event.organizationId(), Chain.of(event.organizationId()))
                    .with(event);
            chains.put(event.organizationId(), chain);
            var growth = new TileGrowth(tiles());
            frontier.add(chain.value(), growth);
            tiles.putAll(growth.tiles());
            if (event.position() % BETWEEN_CHECKPOINTS == 0 || event.position() == events.size()) {
                checkpoints.add(new Kept(
                        event.position(),
                        checkpoints.isEmpty() ? 0 : checkpoints.getLast().size(),
                        SIGNER.sign(new Checkpoint(SIGNER.key().name(), event.position(), frontier.root()).text())));
            }
        }
        return checkpoints;
    }

    private Tiles tiles() {
        return new Tiles((level, number) -> tiles.getOrDefault(new Place(level, number), new byte[0]));
    }

    Examination examination() {
        Iterator<Shown> rest = shown.iterator();
        Shows kept = new Shows(() -> rest.hasNext() ? Optional.of(rest.next()) : Optional.empty());
        return new Examination(tiles(), events.size(), List.of(kept));
    }

    /** Of these events, held against what was sealed. */
    LogReport report(Iterable<StoredEvent> given) {
        Examination examination = examination();
        given.forEach(examination::event);
        examination.missing(events.size());
        examination.end();
        return examination.report();
    }
}
