package io.housebook.command.platform;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.user.UserId;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

/**
 * What a command takes for granted of other aggregates than its own, and its events do not tell. It is settled where the order
 * is made, before the claims of the events, so it holds whatever is decided at the same time on whichever node.
 */
public final class Presupposed {
    private static final String RESOURCE = Presupposed.class.getName();

    private Presupposed() {}

    /** Whoever joins in another way than by an invitation leaves none behind, by which they could come back. */
    public static void notInvited(OrganizationId organization, String email) {
        add(new Claim.Barred(
                Claim.invitation(organization, email),
                Refused.because(
                        Refusal.ALREADY_INVITED,
                        "There is a pending invitation for this person: they accept it, or it is revoked first.")));
    }

    public static void notMember(OrganizationId organization, UserId user) {
        add(new Claim.Barred(Claim.place(organization, user), Claim.memberAlready()));
    }

    private static void add(Claim.Barred bar) {
        CurrentUnitOfWork.get()
                .root()
                .<List<Claim.Barred>>getOrComputeResource(RESOURCE, _ -> new ArrayList<>())
                .add(bar);
    }

    /** By the command of the unit of work that is under way; nothing when there is none. */
    static List<Claim.Barred> here() {
        return CurrentUnitOfWork.isStarted()
                ? List.copyOf(
                        CurrentUnitOfWork.get().root().<List<Claim.Barred>>getOrDefaultResource(RESOURCE, List.of()))
                : List.of();
    }
}
