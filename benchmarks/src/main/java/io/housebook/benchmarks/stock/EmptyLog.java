package io.housebook.benchmarks.stock;

import io.housebook.messages.evidence.Chain;
import io.housebook.messages.evidence.Checkpoint;
import io.housebook.messages.evidence.Hash;
import io.housebook.messages.evidence.LogEvidence;
import io.housebook.messages.evidence.NoteKey;
import io.housebook.messages.evidence.NoteSigner;
import io.housebook.messages.evidence.SignedNote;
import io.housebook.messages.host.HostAccess;
import io.housebook.messages.host.HostId;
import io.housebook.messages.host.HostRegister;
import io.housebook.messages.host.Hosts;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.EventLog;
import io.housebook.messages.platform.StoredEvent;
import io.housebook.messages.platform.StoredVersion;
import io.housebook.messages.platform.Stretch;
import io.housebook.messages.projection.RebuildScope;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Housebook's own log and what proves it, which stay empty here: for the parts of the application that are not measured. So nothing is
 * ever sealed or examined, in favour of the stock engine.
 */
@Component
class EmptyLog implements EventLog, LogEvidence, Hosts {
    private final NoteSigner signer;

    EmptyLog(NoteSigner signer) {
        this.signer = signer;
    }

    @Override
    public List<StoredEvent> read(long after, long until, @Nullable String family) {
        return List.of();
    }

    @Override
    public List<StoredEvent> read(long after, long until, @Nullable String family, RebuildScope scope, int limit) {
        return List.of();
    }

    @Override
    public List<StoredVersion> read(List<Stretch> stretches) {
        return List.of();
    }

    @Override
    public long head() {
        return 0;
    }

    @Override
    public long lastBefore(Instant time) {
        return 0;
    }

    @Override
    public long organizationSequence(OrganizationId organization, long until) {
        return 0;
    }

    @Override
    public long position(OrganizationId organization, long sequence) {
        return 0;
    }

    @Override
    public NoteKey key() {
        return signer.key();
    }

    @Override
    public void seal() {}

    @Override
    public SignedNote checkpoint() {
        return signer.sign(new Checkpoint(signer.key().name(), 0, root(0)).text());
    }

    @Override
    public long size() {
        return 0;
    }

    @Override
    public List<SignedNote> checkpoints(long after, int limit) {
        return List.of();
    }

    @Override
    public Hash root(long size) {
        return Hash.empty();
    }

    @Override
    public List<Hash> hashes(List<Long> positions) {
        return List.of();
    }

    @Override
    public List<Hash> inclusion(long position, long size) {
        return List.of();
    }

    @Override
    public List<Hash> consistency(long from, long to) {
        return List.of();
    }

    @Override
    public Chain chain(OrganizationId organization, long sequence) {
        return Chain.of(organization.value());
    }

    @Override
    public void examine() {}

    @Override
    public Examined examined() {
        return new Examined(null, null);
    }

    @Override
    public Optional<HostAccess> find(OrganizationId organization, HostId host) {
        return Optional.empty();
    }

    @Override
    public HostRegister register(OrganizationId organization) {
        return new HostRegister(false, Set.of());
    }
}
