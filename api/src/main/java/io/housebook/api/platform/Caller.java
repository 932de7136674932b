package io.housebook.api.platform;

import io.housebook.messages.access.AccessEvent.Denial;
import io.housebook.messages.apikey.ApiKeyGrant;
import io.housebook.messages.member.Membership;
import io.housebook.messages.member.Memberships;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Origin;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Who makes a request. */
public sealed interface Caller {
    /** As the history knows them. */
    Origin.Actor actor();

    /** Whether they may do what needs no organization. */
    boolean may(Permission permission);

    /** What they presently are in an organization; empty: nothing. */
    Optional<Membership> membership(OrganizationId organization, Memberships memberships);

    /**
     * A person who has signed in.
     *
     * @param sessionId null: they have signed in elsewhere, and come with an identity from there
     * @param operator whether they operate the instance
     */
    record Person(UserId userId, @Nullable SessionId sessionId, String email, String name, boolean operator)
            implements Caller {
        @Override
        public Origin.Actor actor() {
            return new Origin.Actor(Origin.Actor.USER, userId.value(), name);
        }

        @Override
        public boolean may(Permission permission) {
            return operator || permission != Permission.OPERATE;
        }

        @Override
        public Optional<Membership> membership(OrganizationId organization, Memberships memberships) {
            return memberships.of(organization, userId);
        }
    }

    /** An application, which is let into one organization. */
    record Application(ApiKeyGrant grant) implements Caller {
        @Override
        public Origin.Actor actor() {
            return new Origin.Actor(Origin.Actor.API_KEY, grant.apiKeyId().value(), grant.name());
        }

        @Override
        public boolean may(Permission permission) {
            return permission == Permission.ANYONE || permission == Permission.SIGNED_IN;
        }

        @Override
        public Optional<Membership> membership(OrganizationId organization, Memberships memberships) {
            return Optional.of(new Membership(organization, null, grant.role()))
                    .filter(membership -> organization.equals(grant.organizationId()));
        }
    }

    /**
     * Somebody who has not shown who they are.
     *
     * @param denial what is wrong with what they have shown
     */
    record Nobody(Denial denial) implements Caller {
        private static final Origin.Actor ACTOR = new Origin.Actor(Origin.Actor.ANONYMOUS, "anonymous", "Somebody");

        @Override
        public Origin.Actor actor() {
            return ACTOR;
        }

        @Override
        public boolean may(Permission permission) {
            return permission == Permission.ANYONE;
        }

        @Override
        public Optional<Membership> membership(OrganizationId organization, Memberships memberships) {
            return Optional.empty();
        }
    }

    /** Tells who makes a request. */
    interface Resolver {
        Caller of(HttpServletRequest request);

        /**
         * Who has made a request, asked anew each time, also when the request itself is over: somebody as long as what they have
         * shown is good.
         */
        Supplier<Caller> again(HttpServletRequest request);
    }
}
