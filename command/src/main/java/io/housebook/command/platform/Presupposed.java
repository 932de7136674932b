package io.housebook.command.platform;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.UserId;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;
import org.axonframework.modelling.command.Aggregate;

/**
 * What a command takes for granted of other aggregates than its own, and its events do not tell. It is settled where the order
 * is made, before the claims of the events, so it holds whatever is decided at the same time on whichever node.
 */
public final class Presupposed {
    private static final String RESOURCE = Presupposed.class.getName();

    static final Presupposed NOTHING = new Presupposed();

    private final List<Claim.Barred> bars = new ArrayList<>();
    private final Map<String, Long> versions = new LinkedHashMap<>();

    private Presupposed() {}

    /** Whoever joins in another way than by an invitation leaves none behind, by which they could come back. */
    public static void notInvited(OrganizationId organization, String email) {
        bar(new Claim.Barred(
                Claim.invitation(organization, email),
                Refused.because(
                        Refusal.ALREADY_INVITED,
                        "There is a pending invitation for this person: they accept it, or it is revoked first.")));
    }

    public static void notMember(OrganizationId organization, UserId user) {
        bar(new Claim.Barred(Claim.place(organization, user), Claim.memberAlready()));
    }

    /**
     * An aggregate that is decided about together with others is as it was loaded, also when nothing happens to it: another node may
     * have changed it since.
     *
     * @param loaded and not changed yet
     */
    public static void asLoaded(Aggregate<?> loaded) {
        underWay().versions.put(loaded.identifierAsString(), Objects.requireNonNull(loaded.version()));
    }

    private static void bar(Claim.Barred bar) {
        underWay().bars.add(bar);
    }

    private static Presupposed underWay() {
        return CurrentUnitOfWork.get().root().getOrComputeResource(RESOURCE, _ -> new Presupposed());
    }

    /** By the command of the unit of work that is under way; nothing when there is none. */
    static Presupposed here() {
        return CurrentUnitOfWork.isStarted()
                ? CurrentUnitOfWork.get().root().getOrDefaultResource(RESOURCE, NOTHING)
                : NOTHING;
    }

    /** The claims that nobody holds. */
    List<Claim.Barred> bars() {
        return bars;
    }

    /** The last versions of aggregates, by id. */
    Map<String, Long> versions() {
        return versions;
    }
}
