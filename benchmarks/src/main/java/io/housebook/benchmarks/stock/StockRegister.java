package io.housebook.benchmarks.stock;

import io.housebook.messages.apikey.ApiKeyGrant;
import io.housebook.messages.apikey.ApiKeys;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.Membership;
import io.housebook.messages.member.Memberships;
import io.housebook.messages.member.PendingInvitation;
import io.housebook.messages.member.PendingInvitations;
import io.housebook.messages.member.Role;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.user.Account;
import io.housebook.messages.user.Accounts;
import io.housebook.messages.user.SessionId;
import io.housebook.messages.user.UserEvent.UserRegistered;
import io.housebook.messages.user.UserId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.axonframework.eventsourcing.eventstore.EventStore;
import org.springframework.stereotype.Component;

/**
 * What the door asks of Housebook's log is answered here without asking anybody, in favour of the stock engine: everyone who
 * shows a token of Housebook's own is there, and owns everything. Only who signs in is looked up, once.
 */
@Component
class StockRegister implements Accounts, Memberships, PendingInvitations, ApiKeys {
    private final MemberId owner = MemberId.generate();
    private final Map<UserId, Account> accounts = new ConcurrentHashMap<>();
    private final EventStore log;

    StockRegister(EventStore log) {
        this.log = log;
    }

    @Override
    public Optional<Membership> of(OrganizationId organization, UserId user) {
        return Optional.of(new Membership(organization, owner, Role.OWNER));
    }

    @Override
    public Optional<Account> inSession(UserId user, SessionId session) {
        return byId(user);
    }

    @Override
    public Optional<Account> byId(UserId user) {
        return Optional.of(accounts.computeIfAbsent(user, this::registered));
    }

    private Account registered(UserId user) {
        var registered = (UserRegistered) log.readEvents(user.value()).next().getPayload();
        return new Account(
                user, registered.email(), registered.name(), registered.passwordId(), registered.operator(), false);
    }

    @Override
    public Optional<Account> byEmail(String email) {
        return Optional.empty();
    }

    @Override
    public Optional<Account> byIdentity(String identityHash) {
        return Optional.empty();
    }

    @Override
    public Optional<UserId> ofSession(SessionId session) {
        return Optional.empty();
    }

    @Override
    public Optional<Instant> endOf(SessionId session) {
        return Optional.empty();
    }

    @Override
    public List<SessionId> sessions(UserId user) {
        return List.of();
    }

    @Override
    public boolean isSetUp() {
        return false;
    }

    @Override
    public Optional<PendingInvitation> byToken(String tokenHash) {
        return Optional.empty();
    }

    @Override
    public boolean isInvited(String email) {
        return false;
    }

    @Override
    public Optional<ApiKeyGrant> bySecret(String secretHash) {
        return Optional.empty();
    }
}
