package io.housebook.api.vault;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

import io.housebook.api.vault.Vault.Kept;
import io.housebook.messages.host.CredentialId;
import io.housebook.messages.host.HostId;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.migrations.TestDatabase.Vendor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;

@ParameterizedClass
@EnumSource
@ExtendWith(OutputCaptureExtension.class)
class VaultIT {
    private static final Map<Vendor, House> HOUSES = new EnumMap<>(Vendor.class);
    private static final String SEALED = "select sealed from credential where id = ?";
    private static final String RESEAL = "update credential set sealed = ? where id = ?";

    private final House house;
    private final Vault vault;
    private final OrganizationId organization = OrganizationId.generate();
    private final HostId host = HostId.generate();

    VaultIT(Vendor vendor) {
        this.house = HOUSES.computeIfAbsent(vendor, House::on);
        this.vault = house.vault();
    }

    @AfterAll
    static void close() {
        HOUSES.values().forEach(House::close);
    }

    private Kept kept(String secret) {
        return vault.keep(organization, host, 1, secret.getBytes(UTF_8));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a secret", "ein Geheimnis: ß, 密码"})
    void what_is_kept_is_opened_and_is_not_in_the_clear(String secret) {
        CredentialId id = kept(secret).credentialId();

        assertThat(vault.open(organization, host, 1, id)).isEqualTo(secret.getBytes(UTF_8));
        assertThat(sealed(id)).matches("v1\\.[0-9a-f]{16}\\.[A-Za-z0-9_-]{38,}");
        assertThat(house.text("select wrapped from data_key where organization_id = ?", organization.value()))
                .matches("v1\\.[0-9a-f]{16}\\.[A-Za-z0-9_-]{80}");
    }

    @Test
    void a_fingerprint_says_that_a_secret_is_the_same_to_its_organization_alone() {
        Kept one = kept("a secret");
        Kept again = vault.keep(organization, HostId.generate(), 7, "a secret".getBytes(UTF_8));
        Kept elsewhere = vault.keep(OrganizationId.generate(), host, 1, "a secret".getBytes(UTF_8));

        assertThat(one.fingerprint()).isEqualTo(again.fingerprint()).isNotEqualTo(elsewhere.fingerprint());
        assertThat(kept("another").fingerprint()).isNotEqualTo(one.fingerprint());
        assertThat(again.credentialId()).isNotEqualTo(one.credentialId());
    }

    @Test
    void a_secret_opens_for_its_organization_host_and_version_alone() {
        CredentialId id = kept("a secret").credentialId();
        OrganizationId other = OrganizationId.generate();
        vault.keep(other, host, 1, new byte[0]);

        assertUnreadable(other, host, 1, id);
        assertUnreadable(OrganizationId.generate(), host, 1, id);
        assertUnreadable(organization, HostId.generate(), 1, id);
        assertUnreadable(organization, host, 2, id);
        assertUnreadable(organization, host, 0, id);
        assertUnreadable(organization, host, 1, CredentialId.generate());
    }

    @Test
    void ciphertexts_that_change_places_are_refused() {
        CredentialId here = kept("a secret").credentialId();
        OrganizationId other = OrganizationId.generate();
        HostId neighbour = HostId.generate();
        Map<String, CredentialId> others = Map.of(
                "the same again", kept("a secret").credentialId(),
                "a later version",
                        vault.keep(organization, host, 2, "a secret".getBytes(UTF_8))
                                .credentialId(),
                "another host",
                        vault.keep(organization, neighbour, 1, "a secret".getBytes(UTF_8))
                                .credentialId(),
                "another organization",
                        vault.keep(other, host, 1, "a secret".getBytes(UTF_8)).credentialId());
        String own = sealed(here);

        others.forEach((what, id) -> {
            house.change(RESEAL, sealed(id), here.value());
            assertUnreadable(organization, host, 1, here);
            // With the columns that go with it, too.
            house.change(
                    "update credential set data_key_id = (select data_key_id from credential where id = ?) where id = ?",
                    id.value(),
                    here.value());
            assertUnreadable(organization, host, 1, here);
            assertUnreadable(other, host, 1, here);
            house.change(RESEAL, own, here.value());
            house.change(
                    "update credential set data_key_id = (select id from data_key where organization_id = ?) where id = ?",
                    organization.value(),
                    here.value());
            assertThat(vault.open(organization, host, 1, here)).as(what).isEqualTo("a secret".getBytes(UTF_8));
        });
    }

    @Test
    void a_ciphertext_that_was_changed_in_any_way_is_refused() {
        CredentialId id = kept("a secret").credentialId();
        String own = sealed(id);
        String header = own.substring(0, own.lastIndexOf('.') + 1);
        byte[] bytes = Base64.getUrlDecoder().decode(own.substring(header.length()));
        var changed = new ArrayList<>(List.of("", "v1", "v0" + own.substring(2), own + "A", own + "="));
        for (int cut = 1; cut <= 16; cut++) {
            changed.add(header + encoded(Arrays.copyOf(bytes, bytes.length - cut)));
        }
        for (int at = 0; at < bytes.length; at++) {
            byte[] flipped = bytes.clone();
            flipped[at] ^= 1;
            changed.add(header + encoded(flipped));
        }

        for (String other : changed) {
            house.change(RESEAL, other, id.value());
            assertUnreadable(organization, host, 1, id);
        }
    }

    @Test
    void the_key_of_another_organization_does_not_take_the_place_of_its_own() {
        CredentialId id = kept("a secret").credentialId();
        OrganizationId other = OrganizationId.generate();
        vault.keep(other, host, 1, new byte[0]);

        house.change(
                "update data_key set wrapped = (select wrapped from data_key where organization_id = ?) where organization_id = ?",
                other.value(),
                organization.value());

        assertUnreadable(organization, host, 1, id);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> kept("another"))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.CREDENTIAL_UNREADABLE));
    }

    @Test
    void one_line_says_which_credential_cannot_be_read_and_why(CapturedOutput output) {
        CredentialId id = kept("a secret").credentialId();
        house.change(RESEAL, "v1.0000000000000000.AAAA", id.value());
        int before = output.getAll().length();

        assertUnreadable(organization, host, 1, id);

        assertThat(output.getAll().substring(before).lines())
                .singleElement()
                .asString()
                .contains("ERROR", "The credential %s of %s cannot be read".formatted(id, organization), host.value())
                .doesNotContain("Exception", "AAAA");
    }

    @Test
    void what_is_destroyed_is_gone_and_nothing_else() {
        CredentialId id = kept("a secret").credentialId();
        CredentialId other = kept("another").credentialId();

        vault.destroy(id);
        vault.destroy(id);

        assertUnreadable(organization, host, 1, id);
        assertThat(house.number("select count(*) from credential where id = ?", id.value()))
                .isZero();
        assertThat(vault.open(organization, host, 1, other)).isEqualTo("another".getBytes(UTF_8));
    }

    @Test
    void the_first_secrets_of_several_hosts_are_kept_together_each_for_its_host() {
        var secrets = new LinkedHashMap<HostId, byte[]>();
        IntStream.range(0, 100).forEach(i -> secrets.put(HostId.generate(), ("secret " + i).getBytes(UTF_8)));

        SequencedMap<HostId, Kept> kept = vault.keepFirst(organization, secrets);

        assertThat(List.copyOf(kept.keySet())).isEqualTo(List.copyOf(secrets.keySet()));
        kept.forEach((each, credential) -> {
            assertThat(vault.open(organization, each, 1, credential.credentialId()))
                    .isEqualTo(secrets.get(each));
            assertUnreadable(organization, host, 1, credential.credentialId());
        });
        vault.destroy(kept.values().stream().map(Kept::credentialId).toList());
        assertThat(house.number("select count(*) from credential where organization_id = ?", organization.value()))
                .isZero();
    }

    @Test
    @SuppressWarnings("NullAway") // What is no secret cannot be sealed.
    void of_several_secrets_none_is_kept_when_one_cannot_be() {
        var secrets = new LinkedHashMap<HostId, byte[]>();
        secrets.put(HostId.generate(), new byte[0]);
        secrets.put(HostId.generate(), null);

        assertThatNullPointerException().isThrownBy(() -> vault.keepFirst(organization, secrets));

        assertThat(house.number("select count(*) from credential where organization_id = ?", organization.value()))
                .isZero();
    }

    @Test
    void of_many_who_seal_first_at_once_all_use_one_key() throws Exception {
        try (var threads = Executors.newFixedThreadPool(16)) {
            Callable<CredentialId> keep = () -> kept("a secret").credentialId();
            for (Future<CredentialId> id :
                    threads.invokeAll(Stream.generate(() -> keep).limit(64).toList())) {
                assertThat(vault.open(organization, host, 1, id.get())).isEqualTo("a secret".getBytes(UTF_8));
            }
        } catch (ExecutionException e) {
            throw new AssertionError(e);
        }
        assertThat(house.number("select count(*) from data_key where organization_id = ?", organization.value()))
                .isOne();
    }

    @Test
    void what_no_host_has_after_an_hour_is_swept_away() {
        CredentialId young = kept("young").credentialId();
        CredentialId claimed = aged(kept("claimed").credentialId());
        CredentialId forgotten = aged(kept("forgotten").credentialId());
        house.change("insert into claim (claim_key, position) values (?, 1)", "credential:" + claimed);

        house.sweep().sweep();

        assertThat(vault.open(organization, host, 1, young)).isEqualTo("young".getBytes(UTF_8));
        assertThat(vault.open(organization, host, 1, claimed)).isEqualTo("claimed".getBytes(UTF_8));
        assertUnreadable(organization, host, 1, forgotten);
        house.change("delete from claim where claim_key = ?", "credential:" + claimed);
        house.sweep().sweep();
        assertUnreadable(organization, host, 1, claimed);
        assertThat(vault.open(organization, host, 1, young)).isEqualTo("young".getBytes(UTF_8));
    }

    private CredentialId aged(CredentialId id) {
        house.change(
                "update credential set created_at = created_at - ? where id = ?",
                CredentialSweep.GRACE.toNanos() / 1000,
                id.value());
        return id;
    }

    private String sealed(CredentialId id) {
        return house.text(SEALED, id.value());
    }

    private static String encoded(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private void assertUnreadable(OrganizationId of, HostId at, int version, CredentialId id) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> vault.open(of, at, version, id))
                .satisfies(refused -> assertThat(refused.refusal()).isEqualTo(Refusal.CREDENTIAL_UNREADABLE));
    }
}
