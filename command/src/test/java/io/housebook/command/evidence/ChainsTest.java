package io.housebook.command.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.evidence.Chain;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.StoredEvent;
import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ChainsTest {
    private static final int EVENTS = 100;
    private static final int SEALED = 60;

    private final List<OrganizationId> organizations =
            Stream.generate(OrganizationId::generate).limit(7).toList();
    private final List<StoredEvent> events = new ArrayList<>();
    /** With each of the events. */
    private final List<Chain> expected = new ArrayList<>();

    ChainsTest() {
        var random = new Random(42);
        var ends = new HashMap<String, Chain>();
        for (int i = 0; i < EVENTS; i++) {
            String organization = organizations.get(i % organizations.size()).value();
            StoredEvent event = SealedEvents.event(i + 1L, organization, i / organizations.size() + 1L, random);
            Chain chain =
                    ends.getOrDefault(organization, Chain.of(organization)).with(event);
            ends.put(organization, chain);
            events.add(event);
            expected.add(chain);
        }
    }

    private long position(OrganizationId organization, long sequence) {
        return events.stream()
                .filter(event ->
                        event.organizationId().equals(organization.value()) && event.organizationSequence() == sequence)
                .mapToLong(StoredEvent::position)
                .findFirst()
                .orElse(0);
    }

    private Tiles tiles(int sealed) {
        var hashes = new ByteArrayOutputStream();
        expected.subList(0, sealed)
                .forEach(chain -> hashes.writeBytes(chain.value().bytes()));
        return new Tiles((level, number) -> level == 0 && number == 0 ? hashes.toByteArray() : new byte[0]);
    }

    @Test
    void the_end_of_each_chain_that_grows_is_at_hand_even_if_none_is_remembered() {
        Chains.Growth growth = new Chains(this::position, 0).growth(tiles(SEALED));

        assertThat(events.subList(SEALED, EVENTS).stream().map(growth::with))
                .containsExactlyElementsOf(expected.subList(SEALED, EVENTS));
    }

    @Test
    void what_was_sealed_is_remembered() {
        var chains = new Chains((organization, sequence) -> 0);
        Chains.Growth first = chains.growth(tiles(0));
        events.subList(0, SEALED).forEach(first::with);
        first.keep();
        Chains.Growth second = chains.growth(tiles(0));

        assertThat(events.subList(SEALED, EVENTS).stream().map(second::with))
                .as("and not looked for")
                .containsExactlyElementsOf(expected.subList(SEALED, EVENTS));
    }
}
