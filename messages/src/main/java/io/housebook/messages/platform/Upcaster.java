package io.housebook.messages.platform;

import java.util.function.Consumer;
import tools.jackson.databind.node.ObjectNode;

/**
 * Turns one stored form of an event into the next one.
 *
 * @param eventType for instance {@code organization.created}
 * @param from the revision of the form that it takes
 * @param change makes the fields of that revision into those of the next one
 */
record Upcaster(String eventType, int from, Consumer<ObjectNode> change) {}
