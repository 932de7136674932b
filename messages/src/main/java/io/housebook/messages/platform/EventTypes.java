package io.housebook.messages.platform;

import io.housebook.messages.access.AccessEvent;
import io.housebook.messages.apikey.ApiKeyEvent;
import io.housebook.messages.host.HostEvent;
import io.housebook.messages.member.InvitationEvent;
import io.housebook.messages.member.MemberEvent;
import io.housebook.messages.organization.OrganizationEvent;
import io.housebook.messages.projection.ProjectionEvent;
import io.housebook.messages.user.SessionEvent;
import io.housebook.messages.user.UserEvent;
import java.util.List;
import java.util.stream.Stream;

/** All events there are, and the names under which they are stored. */
public final class EventTypes {
    private static final List<Class<? extends HousebookEvent>> FAMILIES = List.of(
            OrganizationEvent.class,
            MemberEvent.class,
            InvitationEvent.class,
            ApiKeyEvent.class,
            HostEvent.class,
            UserEvent.class,
            SessionEvent.class,
            AccessEvent.class,
            ProjectionEvent.class);

    private EventTypes() {}

    /** Every concrete event class, family by family in the order of declaration. */
    public static Stream<Class<? extends HousebookEvent>> all() {
        return FAMILIES.stream().flatMap(EventTypes::concrete).map(type -> type.asSubclass(HousebookEvent.class));
    }

    private static Stream<? extends Class<?>> concrete(Class<?> type) {
        return type.isSealed()
                ? Stream.of(type.getPermittedSubclasses()).flatMap(EventTypes::concrete)
                : Stream.of(type);
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
}
