package io.housebook.messages.platform;

import static java.util.stream.Collectors.toUnmodifiableMap;

import io.housebook.messages.member.MemberEvent;
import io.housebook.messages.organization.OrganizationEvent;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** All events there are, and the names under which they are stored. */
public final class EventTypes {
    private static final List<Class<? extends HousebookEvent>> FAMILIES =
            List.of(OrganizationEvent.class, MemberEvent.class);

    private static final Map<String, Class<? extends HousebookEvent>> BY_NAME =
            all().collect(toUnmodifiableMap(type -> of(type).value(), Function.identity()));

    private EventTypes() {}

    /** Every concrete event class, family by family in the order of declaration. */
    public static Stream<Class<? extends HousebookEvent>> all() {
        return FAMILIES.stream()
                .flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                .map(type -> type.asSubclass(HousebookEvent.class));
    }

    /**
     * The stored name and revision of an event class.
     *
     * @throws IllegalArgumentException when the class does not say them
     */
    public static EventType of(Class<?> type) {
        EventType declared = type.getAnnotation(EventType.class);
        if (declared == null) {
            throw new IllegalArgumentException(type.getName() + " has no @EventType");
        }
        return declared;
    }

    /**
     * The event class that is stored under a name.
     *
     * @throws IllegalArgumentException when there is none: the store was written by a newer Housebook
     */
    public static Class<? extends HousebookEvent> named(String name) {
        Class<? extends HousebookEvent> type = BY_NAME.get(name);
        if (type == null) {
            throw new IllegalArgumentException("This Housebook knows no event named “" + name + "”");
        }
        return type;
    }
}
