package io.housebook.command.platform;

import io.housebook.messages.platform.TypeId;
import org.axonframework.common.IdentifierFactory;

/** Gives messages the ids that events keep for ever: {@code evt_…}. Axon finds it as a service. */
public final class EventIdFactory extends IdentifierFactory {
    @Override
    public String generateIdentifier() {
        return TypeId.generate("evt");
    }
}
