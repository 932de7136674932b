package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static io.housebook.api.Simultaneous.simultaneously;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.housebook.api.HousebookClient.Created;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

@OnBothDatabases
class HostImportE2E {
    private static final String CERTIFICATE =
            "-----BEGIN CERTIFICATE-----\n" + "QUJD".repeat(750) + "\n-----END CERTIFICATE-----";

    private final RunningHousebook housebook;
    private final HousebookClient owner;
    private final Created organization;
    private final String hosts;

    HostImportE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.owner = housebook.client();
        this.organization = owner.anOrganization();
        this.hosts = organization.path() + "/hosts";
        housebook.caughtUp();
    }

    @Test
    void what_is_exported_is_imported_elsewhere_with_the_passwords_that_were_filled_in() {
        register(
                "Metrics",
                "one",
                Map.of(
                        "timezone",
                        "Europe/Berlin",
                        "maxExecutionSeconds",
                        7,
                        "sortOrder",
                        2,
                        "labels",
                        Map.of("env", "prod", "team", "a=b"),
                        "tls",
                        Map.of("mode", "custom-ca", "ca", CERTIFICATE)));
        String logs = register("Logs", "two", Map.of("sortOrder", 1, "tls", Map.of("mode", "insecure")));
        String retired = register("Retired", "three", Map.of());
        register("Änderungen", "", Map.of("sortOrder", 3));
        owner.post(hosts + "/" + logs + "/deactivate", "", "If-Match", "*").expect(204);
        owner.post(hosts + "/" + retired + "/retire", "", "If-Match", "*").expect(204);
        Answer export = export(organization);
        Created elsewhere = owner.anOrganization();

        ObjectNode document = (ObjectNode) export.json();
        List<String> passwords = List.of(" zwei, 密码 ", "one", "");
        for (int i = 0; i < passwords.size(); i++) {
            ((ObjectNode) document.at("/hosts/" + i)).put("password", passwords.get(i));
        }
        Answer imported = owner.post(elsewhere.path() + "/hosts/import", document.toString())
                .expect(200);

        assertThat(export.texts("/hosts", "/name")).containsExactly("Logs", "Metrics", "Änderungen");
        assertThat(export.text("/hosts/0/active")).isEqualTo("false");
        assertThat(export.text("/hosts/1/labels/team")).isEqualTo("a=b");
        assertThat(export.header("Content-Disposition"))
                .isEqualTo("attachment; filename=\"hosts-%s.json\"".formatted(organization.id()));
        assertThat(imported.texts("/hosts", "/name")).containsExactly("Logs", "Metrics", "Änderungen");
        assertThat(imported.texts("/hosts", "/id").stream().map(id -> revealed(elsewhere, id)))
                .containsExactlyElementsOf(passwords);
        assertThat(export(elsewhere).body()).isEqualTo(export.body());
    }

    @Test
    void an_export_as_it_is_lacks_its_passwords_and_is_refused_with_the_places() {
        register("Metrics", "one", Map.of());
        register("Logs", "two", Map.of());

        Answer refused = owner.post(
                owner.anOrganization().path() + "/hosts/import",
                export(organization).body());

        assertThatIsProblem(refused, 422, "import-refused");
        assertThat(refused.texts("/errors", "/pointer")).containsExactly("/hosts/0/password", "/hosts/1/password");
    }

    @Test
    void all_hosts_are_one_commit() {
        Answer imported = load(many(20)).expect(200);

        assertThat(housebook
                        .tables()
                        .number(
                                "select count(distinct recorded_at) from event where organization_id = ? and event_type = ?",
                                organization.id(),
                                "host.registered"))
                .isOne();
        assertThat(housebook
                        .tables()
                        .number(
                                "select max(position) from event where organization_id = ? and event_type = ?",
                                organization.id(),
                                "host.registered"))
                .isEqualTo(imported.position());
        assertThat(owner.get(hosts, "Housebook-Min-Position", "" + imported.position())
                        .texts("/items", "/name"))
                .hasSize(20);
        assertThat(credentials()).isEqualTo(20);
    }

    @Test
    void of_twenty_hosts_none_is_registered_when_one_is_wrong_and_each_fault_has_its_place() {
        register("Taken", "x", Map.of());
        long head = head();
        List<Map<String, Object>> twenty = many(20);
        twenty.get(2).put("name", "Taken");
        twenty.get(3).put("url", "http://127.1");
        twenty.get(4).put("url", "clickhouse.example.com:8123");
        twenty.get(5).put("url", "https://10.0.0.1");
        twenty.get(5).put("timezone", "Moon");
        twenty.get(7).put("name", " Host 6 ");
        twenty.get(8).put("user", " ");
        twenty.get(9).remove("password");
        twenty.get(10).put("password", "p4ss".repeat(300));
        twenty.get(11).put("maxExecutionSeconds", 0);
        twenty.get(12).put("labels", Map.of("-", "x"));
        twenty.get(13).put("tls", Map.of("mode", "verify", "ca", CERTIFICATE));
        twenty.get(14).put("tls", Map.of());
        twenty.set(15, null);
        twenty.get(16).remove("name");
        twenty.get(17).put("url", "http://u:canary@8.8.8.8");

        Answer refused = load(twenty);

        assertThatIsProblem(refused, 422, "import-refused");
        assertThat(refused.texts("/errors", "/pointer"))
                .containsExactly(
                        "/hosts/2/name",
                        "/hosts/3/url",
                        "/hosts/4/url",
                        "/hosts/5/timezone",
                        "/hosts/5/url",
                        "/hosts/7/name",
                        "/hosts/8/user",
                        "/hosts/9/password",
                        "/hosts/10/password",
                        "/hosts/11/maxExecutionSeconds",
                        "/hosts/12/labels",
                        "/hosts/13/tls",
                        "/hosts/14/tls/mode",
                        "/hosts/15",
                        "/hosts/16/name",
                        "/hosts/17/url");
        assertThat(refused.body()).doesNotContain("p4ss", "canary", "secret of");
        assertThatNothingHasChanged(head, 1);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{}                                                                  | /hosts",
                "{\"format\": \"housebook-hosts\", \"version\": 1}                   | /hosts",
                "{\"format\": \"housebook-hosts\", \"version\": 1, \"hosts\": []}    | /hosts",
                "{\"format\": \"other\", \"version\": 1, \"hosts\": [null]}          | /format /hosts/0",
                "{\"format\": \"housebook-hosts\", \"version\": 2, \"hosts\": [null]} | /version /hosts/0"
            })
    void what_is_no_import_is_refused_with_its_places(String body, String pointers) {
        Answer refused = owner.post(hosts + "/import", body);

        assertThatIsProblem(refused, 422, "import-refused");
        assertThat(refused.texts("/errors", "/pointer")).containsExactly(pointers.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "{\"hosts\": {}}", "{\"hosts\": [1]}", "{\"hosts\": [{\"name\": 1}]}", "{\"id\": 1}"})
    void what_has_other_fields_or_types_is_an_invalid_request_like_any_other(String body) {
        assertThatIsProblem(owner.post(hosts + "/import", body), 400, "invalid-request");
    }

    @Test
    void a_dry_run_looks_for_faults_and_changes_nothing() {
        register("Taken", "x", Map.of());
        long head = head();
        List<Map<String, Object>> wrong = many(3);
        wrong.get(1).put("name", "Taken");

        Answer right = owner.post(hosts + "/import?dryRun=true", document(many(3)), "Idempotency-Key", key())
                .expect(200);
        Answer refused = owner.post(hosts + "/import?dryRun=true", document(wrong));
        Answer lists = owner.post(hosts + "/import/lists?dryRun=true", lists("http://8.8.8.8", "ada", "x", "A"))
                .expect(200);

        assertThat(right.text("/dryRun")).isEqualTo("true");
        assertThat(right.texts("/hosts", "/name")).containsExactly("Host 0", "Host 1", "Host 2");
        assertThat(right.at("/hosts/0/id").isNull()).isTrue();
        assertThat(lists.texts("/hosts", "/name")).containsExactly("A");
        assertThat(refused.texts("/errors", "/pointer")).containsExactly("/hosts/1/name");
        assertThatNothingHasChanged(head, 1);
    }

    @Test
    void a_dry_run_is_looked_at_anew_each_time() {
        String key = key();
        owner.post(hosts + "/import?dryRun=true", document(many(1)), "Idempotency-Key", key)
                .expect(200);
        register("Host 0", "x", Map.of());

        Answer again = owner.post(hosts + "/import?dryRun=true", document(many(1)), "Idempotency-Key", key);

        assertThatIsProblem(again, 422, "import-refused");
    }

    @Test
    void the_same_request_with_its_key_is_done_once() {
        String key = key();
        Answer first = owner.post(hosts + "/import", document(many(3)), "Idempotency-Key", key)
                .expect(200);

        Answer again = owner.post(hosts + "/import", document(many(3)), "Idempotency-Key", key);

        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.body()).isEqualTo(first.body());
        assertThat(credentials()).isEqualTo(3);
    }

    @Test
    void of_several_who_import_the_same_at_once_one_does_and_the_others_are_told_where() throws Exception {
        String document = document(many(30));

        List<Answer> answers = simultaneously(6, i -> owner.post(hosts + "/import", document));

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers).filteredOn(answer -> answer.status() != 200).allSatisfy(answer -> {
            assertThatIsProblem(answer, 422, "import-refused");
            assertThat(answer.texts("/errors", "/pointer"))
                    .containsExactlyElementsOf(IntStream.range(0, 30)
                            .mapToObj("/hosts/%d/name"::formatted)
                            .toList());
        });
        assertThat(credentials()).isEqualTo(30);
    }

    @Test
    void of_two_imports_that_have_one_name_in_common_one_is_there_wholly_and_the_other_not_at_all() throws Exception {
        List<Answer> answers = simultaneously(8, i -> {
            List<Map<String, Object>> own = many(10);
            own.forEach(host -> host.put("name", i + " " + host.get("name")));
            own.get(9).put("name", "In common");
            return load(own);
        });

        assertThat(answers).filteredOn(answer -> answer.status() == 200).hasSize(1);
        assertThat(answers)
                .filteredOn(answer -> answer.status() != 200)
                .allSatisfy(answer ->
                        assertThat(answer.texts("/errors", "/pointer")).containsExactly("/hosts/9/name"));
        assertThat(credentials()).isEqualTo(10);
    }

    @Test
    void as_many_as_an_organization_may_have_are_imported_and_exported_at_once_and_no_more() {
        List<Map<String, Object>> all = many(1000);
        all.forEach(host -> host.put("tls", Map.of("mode", "custom-ca", "ca", CERTIFICATE)));
        List<Map<String, Object>> tooMany = many(1001);

        assertThatIsProblem(load(tooMany), 422, "import-refused");
        Answer imported = load(all).expect(200);

        assertThat(credentials()).isEqualTo(1000);
        assertThat(owner.get(hosts + "/export", "Housebook-Min-Position", "" + imported.position())
                        .texts("/hosts", "/name"))
                .hasSize(1000);
        List<Map<String, Object>> oneMore = many(1);
        oneMore.getFirst().put("name", "One more");
        Answer refused = load(oneMore);
        assertThatIsProblem(refused, 422, "import-refused");
        assertThat(refused.texts("/errors", "/detail"))
                .containsExactly("must have at most 0 entries: the organization may have 1000 hosts, and has 1000");
        assertThat(credentials()).isEqualTo(1000);
    }

    @Test
    void hosts_whose_names_cannot_be_resolved_are_let_through_as_a_single_one_is() {
        List<Map<String, Object>> unknown = many(20);
        IntStream.range(0, 20).forEach(i -> unknown.get(i).put("url", "http://host-%d.invalid".formatted(i)));

        load(unknown).expect(200);
    }

    @Test
    void a_body_may_be_longer_than_others_but_not_that_of_somebody_unknown() {
        String longer = " ".repeat(4 * 1024 * 1024);
        String usual = " ".repeat(300 * 1024);

        assertThatIsProblem(owner.post(hosts + "/import", longer + "{}"), 413, "payload-too-large");
        assertThatIsProblem(owner.post(hosts + "/import", usual + "{}"), 422, "import-refused");
        assertThatIsProblem(owner.post(hosts + "/import/lists", usual + "{}"), 422, "import-refused");
        assertThatIsProblem(owner.post(hosts, usual + "{}"), 413, "payload-too-large");
        assertThatIsProblem(
                owner.as(SignIn.asNobody()).post(hosts + "/import", usual + "{}"), 413, "payload-too-large");
    }

    @Test
    void an_archived_organization_takes_no_hosts_but_shows_them() {
        register("Metrics", "x", Map.of());
        owner.archive(organization, "*").expect(204);
        long head = head();

        assertThatIsProblem(load(many(2)), 409, "organization-archived");
        assertThatIsProblem(owner.post(hosts + "/import?dryRun=true", document(many(2))), 409, "organization-archived");

        assertThat(export(organization).texts("/hosts", "/name")).containsExactly("Metrics");
        assertThatNothingHasChanged(head, 1);
    }

    @Test
    void the_lists_of_environment_variables_are_imported_as_they_line_up() {
        Answer imported = owner.post(
                        hosts + "/import/lists",
                        lists("https://8.8.8.8 , http://8.8.4.4:8124", "ada, bob", "with blanks,ß;密码", "A, B"))
                .expect(200);
        Answer unnamed = owner.post(hosts + "/import/lists", lists("https://8.8.8.8,http://8.8.4.4", "x,x", ",", null))
                .expect(200);

        assertThat(imported.texts("/hosts", "/name")).containsExactly("A", "B");
        assertThat(imported.texts("/hosts", "/id").stream().map(id -> reveal(organization, id)))
                .extracting(
                        answer -> answer.text("/url"),
                        answer -> answer.text("/user"),
                        answer -> answer.text("/password"))
                .containsExactly(
                        tuple("https://8.8.8.8:8443", "ada", "with blanks"),
                        tuple("http://8.8.4.4:8124", "bob", "ß;密码"));
        assertThat(unnamed.texts("/hosts", "/name")).containsExactly("8.8.8.8", "8.8.4.4");
        assertThat(unnamed.texts("/hosts", "/id").stream().map(id -> revealed(organization, id)))
                .containsExactly("", "");
    }

    @Test
    void lists_that_do_not_line_up_are_refused_with_their_lengths_and_without_their_passwords() {
        long head = head();

        Answer refused =
                owner.post(hosts + "/import/lists", lists("http://8.8.8.8,http://8.8.4.4", "ada", "c4nary,b,c", null));

        assertThatIsProblem(refused, 422, "import-refused");
        assertThat(refused.texts("/errors", "/pointer"))
                .containsExactly("/CLICKHOUSE_HOST", "/CLICKHOUSE_USER", "/CLICKHOUSE_PASSWORD");
        assertThat(refused.texts("/errors", "/detail"))
                .containsExactly("has 2 entries", "has 1 entry", "has 3 entries");
        assertThat(refused.body()).doesNotContain("c4nary");
        assertThatNothingHasChanged(head, 0);
    }

    @Test
    void faults_of_entries_are_told_with_the_variable_and_the_number() {
        long head = head();

        Answer refused = owner.post(
                hosts + "/import/lists",
                lists(
                        "http://8.8.8.8,8.8.4.4:8123,http://10.0.0.1,http://8.8.8.8:8124",
                        "ada,,x,x",
                        "a,b,c4nary ,d",
                        null));

        assertThat(refused.texts("/errors", "/pointer"))
                .containsExactly(
                        "/CLICKHOUSE_PASSWORD",
                        "/CLICKHOUSE_USER",
                        "/CLICKHOUSE_HOST",
                        "/CLICKHOUSE_HOST",
                        "/CLICKHOUSE_NAME");
        assertThat(refused.texts("/errors", "/detail"))
                .satisfiesExactly(
                        password -> assertThat(password).startsWith("entry 3: must have no blank"),
                        user -> assertThat(user).startsWith("entry 2: must have 1 to 128"),
                        url -> assertThat(url).startsWith("entry 2: must begin with https:// or http://"),
                        network -> assertThat(network).startsWith("entry 3: The address is in 10.0.0.0/8"),
                        name -> assertThat(name)
                                .isEqualTo(
                                        "entry 4: the name that its URL gives it is the name of another host of the import"));
        assertThat(refused.body()).doesNotContain("c4nary");
        assertThatNothingHasChanged(head, 0);
    }

    private static List<Map<String, Object>> many(int hosts) {
        return new ArrayList<>(IntStream.range(0, hosts)
                .mapToObj(i -> host("Host " + i, "secret of " + i))
                .toList());
    }

    private static Map<String, Object> host(String name, String password) {
        var host = new LinkedHashMap<String, Object>();
        host.put("name", name);
        host.put("url", "https://8.8.8.8");
        host.put("user", "reader");
        host.put("password", password);
        return host;
    }

    private static String document(List<Map<String, Object>> hosts) {
        return json(Map.of("format", "housebook-hosts", "version", 1, "hosts", hosts));
    }

    private static String lists(String hosts, String users, String passwords, @Nullable String names) {
        var lists = new LinkedHashMap<String, @Nullable String>();
        lists.put("CLICKHOUSE_HOST", hosts);
        lists.put("CLICKHOUSE_USER", users);
        lists.put("CLICKHOUSE_PASSWORD", passwords);
        lists.put("CLICKHOUSE_NAME", names);
        return json(lists);
    }

    private static String json(Object value) {
        return JsonMapper.shared().writeValueAsString(value);
    }

    private static String key() {
        return HousebookClient.aName();
    }

    private Answer load(List<Map<String, Object>> many) {
        return owner.post(hosts + "/import", document(many));
    }

    /** Returns its id. */
    private String register(String name, String password, Map<String, ?> more) {
        Map<String, Object> host = host(name, password);
        host.putAll(more);
        return owner.post(hosts, json(host)).expect(201).text("/id");
    }

    private Answer export(Created of) {
        housebook.caughtUp();
        return owner.get(of.path() + "/hosts/export").expect(200);
    }

    private Answer reveal(Created of, String id) {
        return owner.post(of.path() + "/hosts/" + id + "/reveal").expect(200);
    }

    private String revealed(Created of, String id) {
        return reveal(of, id).text("/password");
    }

    private long credentials() {
        return housebook
                .tables()
                .number("select count(*) from credential where organization_id = ?", organization.id());
    }

    private long head() {
        return housebook
                .tables()
                .number("select max(position) from event where organization_id = ?", organization.id());
    }

    private void assertThatNothingHasChanged(long head, long credentials) {
        assertThat(head()).isEqualTo(head);
        assertThat(credentials()).isEqualTo(credentials);
    }
}
