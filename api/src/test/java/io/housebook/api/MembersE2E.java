package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static io.housebook.api.Simultaneous.simultaneously;
import static io.housebook.api.Simultaneous.statuses;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.HousebookClient.Created;
import io.housebook.migrations.Proof;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@OnBothDatabases
class MembersE2E {
    private final RunningHousebook housebook;
    private final HousebookClient owner;
    private final Created organization;

    MembersE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.owner = housebook.client();
        this.organization = owner.anOrganization();
    }

    @Test
    void a_user_is_added_and_seen_with_name_and_e_mail_address() {
        HousebookClient ada = owner.newcomer("Ada");

        Answer added = owner.add(organization, ada, "viewer").expect(201);

        Answer member = owner.get(added.header("Location"), "Housebook-Min-Position", "" + added.position())
                .expect(200);
        assertThat(member.text("/userId")).isEqualTo(ada.userId());
        assertThat(member.text("/name")).isEqualTo("Ada");
        assertThat(member.text("/email")).isEqualTo(ada.get("/v1/me").text("/email"));
        assertThat(member.text("/role")).isEqualTo("viewer");
        assertThat(member.etag()).matches("\"0-[0-9a-f]{16}\"");
        assertThat(ada.get(organization.path()).expect(200).text("/name")).isEqualTo(organization.name());
    }

    @Test
    void what_a_person_may_do_is_told_to_them() {
        HousebookClient auditor = owner.newcomer(organization, "auditor");

        housebook.caughtUp();
        Answer me = auditor.get("/v1/me").expect(200);

        assertThat(me.texts("/memberships", "/organizationId")).containsExactly(organization.id());
        assertThat(me.texts("/memberships/0/permissions", ""))
                .containsExactly(
                        "organization:read", "member:read", "member:leave", "host:read", "audit:read", "audit:export");
        assertThat(auditor.get("/v1/organizations").texts("/items", "/id")).containsExactly(organization.id());
    }

    @Test
    void a_change_of_role_holds_for_the_next_request() {
        HousebookClient admin = owner.newcomer(organization, "admin");
        housebook.caughtUp();
        admin.change(organization, "*", "{\"name\": \"By an admin\"}").expect(204);

        patch(owner, admin.memberId(organization), "*", "viewer").expect(204);

        assertThatIsProblem(admin.change(organization, "*", "{\"name\": \"By a viewer\"}"), 403, "forbidden");
        admin.get(organization.path()).expect(200);
    }

    @Test
    void a_removed_member_sees_nothing_any_more() {
        HousebookClient member = owner.newcomer(organization, "member");
        housebook.caughtUp();

        owner.delete(organization.path() + "/members/" + member.memberId(organization))
                .expect(204);

        assertThatIsProblem(member.get(organization.path()), 404, "organization-not-found");
    }

    @Test
    void a_member_leaves_and_the_last_owner_does_not() {
        HousebookClient member = owner.newcomer(organization, "member");

        member.post(organization.path() + "/leave").expect(204);
        assertThatIsProblem(member.get(organization.path()), 404, "organization-not-found");
        assertThatIsProblem(owner.post(organization.path() + "/leave"), 409, "last-owner");
    }

    @ParameterizedTest
    @CsvSource({"admin, owner", "member, viewer", "viewer, viewer", "auditor, viewer"})
    void nobody_gives_a_role_that_is_above_their_own_or_that_they_may_not_give_at_all(String by, String role) {
        HousebookClient giver = owner.newcomer(organization, by);

        assertThatIsProblem(giver.add(organization, owner.newcomer("Newcomer"), role), 403, "forbidden");
        assertThatIsProblem(giver.invite(organization, "nobody@example.com", role), 403, "forbidden");
    }

    @Test
    void only_an_owner_touches_an_owner_and_nobody_promotes_themselves() {
        HousebookClient admin = owner.newcomer(organization, "admin");
        housebook.caughtUp();
        String ownership = owner.memberId(organization);

        assertThatIsProblem(patch(admin, ownership, "*", "viewer"), 403, "forbidden");
        assertThatIsProblem(admin.delete(organization.path() + "/members/" + ownership), 403, "forbidden");
        assertThatIsProblem(patch(admin, admin.memberId(organization), "*", "owner"), 403, "forbidden");
    }

    @Test
    void a_change_of_a_version_that_is_not_the_present_one_is_refused() {
        HousebookClient member = owner.newcomer(organization, "member");
        housebook.caughtUp();
        String id = member.memberId(organization);

        String seen = owner.get(organization.path() + "/members/" + id).etag();

        assertThatIsProblem(patch(owner, id, "\"7\"", "viewer"), 412, "version-mismatch");
        assertThatIsProblem(patch(owner, id, seen.replace("0-", "7-"), "viewer"), 412, "version-mismatch");
        assertThat(patch(owner, id, seen, "viewer").expect(204).etag()).isEqualTo("\"1\"");
    }

    @Test
    void a_member_of_another_organization_is_none() {
        HousebookClient member = owner.newcomer(owner.anOrganization(), "member");
        housebook.caughtUp();
        String elsewhere = member.get("/v1/me/organizations").text("/0/memberId");

        assertThatIsProblem(patch(owner, elsewhere, "*", "viewer"), 404, "member-not-found");
        assertThatIsProblem(owner.get(organization.path() + "/members/" + elsewhere), 404, "member-not-found");
        assertThatIsProblem(owner.delete(organization.path() + "/members/" + elsewhere), 404, "member-not-found");
    }

    @Test
    void a_user_is_a_member_once() {
        HousebookClient member = owner.newcomer(organization, "member");

        assertThatIsProblem(owner.add(organization, member, "viewer"), 409, "already-member");
    }

    @Test
    void ownership_is_handed_on() {
        HousebookClient heir = owner.newcomer(organization, "member");
        housebook.caughtUp();

        Answer transferred = owner.post(
                        organization.path() + "/transfer-ownership",
                        "{\"memberId\": \"%s\"}".formatted(heir.memberId(organization)))
                .expect(204);

        assertThat(transferred.headers().firstValue("ETag"))
                .as("two members have changed")
                .isEmpty();
        assertThat(owner.get(organization.path() + "/members", "Housebook-Min-Position", "" + transferred.position())
                        .texts("/items", "/role"))
                .containsExactly("admin", "owner");
        assertThatIsProblem(owner.archive(organization, "*"), 403, "forbidden");
    }

    @Test
    void of_two_owners_who_demote_each_other_one_remains_each_time() throws Exception {
        for (int round = 0; round < Proof.rounds(20, 1000); round++) {
            Created contested = owner.anOrganization();
            HousebookClient other = owner.newcomer(contested, "owner");
            housebook.caughtUp();
            String one = owner.memberId(contested);
            String two = other.memberId(contested);

            List<Answer> answers =
                    simultaneously(2, i -> i == 0 ? demote(owner, contested, two) : demote(other, contested, one));

            assertThat(statuses(answers)).as("round %d", round).containsEntry(204, 1L);
            assertThat(housebook.tables().count("claim where claim_key like 'owner:%s:%%'".formatted(contested.id())))
                    .isOne();
        }
    }

    private static Answer demote(HousebookClient by, Created organization, String member) {
        return by.patch(organization.path() + "/members/" + member, "{\"role\": \"viewer\"}", "If-Match", "*");
    }

    @Test
    void the_history_tells_what_happened_to_members() {
        HousebookClient ada = owner.newcomer(organization, "viewer");
        housebook.caughtUp();
        String member = ada.memberId(organization);
        patch(owner, member, "*", "admin").expect(204);
        owner.delete(organization.path() + "/members/" + member).expect(204);
        housebook.caughtUp();

        assertThat(owner.get(organization.path() + "/audit").texts("/items", "/sentence"))
                .startsWith(
                        "The developer removed %s, who was admin.".formatted(ada.userId()),
                        "The developer changed the role of %s from viewer to admin.".formatted(member),
                        "The developer let %s join as viewer.".formatted(ada.userId()));
    }

    @Test
    void of_200_simultaneous_acceptances_of_one_invitation_exactly_one_wins() throws Exception {
        HousebookClient ada = owner.newcomer("Ada");
        String token = owner.invite(organization, ada.get("/v1/me").text("/email"), "member")
                .expect(201)
                .text("/token");

        List<Answer> answers = simultaneously(200, i -> ada.post("/v1/invitations/" + token + "/accept"));

        assertThat(statuses(answers).entrySet()).contains(Map.entry(201, 1L));
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 201)
                .allSatisfy(loser -> assertThat(loser.status()).as(loser.body()).isIn(404, 409));
        assertThat(housebook
                        .tables()
                        .count("event where event_type = 'member.joined' and organization_id = '%s'"
                                .formatted(organization.id())))
                .isEqualTo(2);
    }

    private Answer patch(HousebookClient by, String member, String version, String role) {
        return by.patch(
                organization.path() + "/members/" + member, "{\"role\": \"%s\"}".formatted(role), "If-Match", version);
    }
}
