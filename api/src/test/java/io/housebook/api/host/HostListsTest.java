package io.housebook.api.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostListsTest {
    private static final String TWO = "http://a,http://b";

    @Test
    void entries_at_the_same_place_belong_together() {
        assertThat(hosts("https://a,http://b:8124", "ada,bob", "one,two", "A,B"))
                .containsExactly("A|https://a|ada|one", "B|http://b:8124|bob|two");
    }

    @Test
    void blanks_around_hosts_users_and_names_are_no_part_of_them() {
        assertThat(hosts(" http://a ,\thttp://b\n", "ada , bob", "one,two", "\u2003A, B b "))
                .containsExactly("A|http://a|ada|one", "B b|http://b|bob|two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a b", "ß密码", "😀", "a;b", "a:b@c", "\"a\"", "'a'", "a\\", "%2C", "a\u00a0", "$x", "#", "x\ty"})
    void a_password_is_kept_as_it_stands_there(String password) {
        assertThat(hosts(TWO, "ada,bob", password + "," + password, "A,B"))
                .containsExactly("A|http://a|ada|" + password, "B|http://b|bob|" + password);
        assertThat(batch(TWO, "ada,bob", password + ",x", null).faults()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"``|``", ",|", "one,|one", ",two|"},
            ignoreLeadingAndTrailingWhitespace = false)
    void between_two_commas_there_is_an_empty_password(String passwords, @Nullable String first) {
        String hosts = passwords.contains(",") ? TWO : "http://a";
        String users = passwords.contains(",") ? "ada,bob" : "ada";

        HostBatch batch = batch(hosts, users, passwords, null);

        assertThat(batch.faults()).isEmpty();
        assertThat(batch.hosts()).first().extracting(ImportedHost::password).isEqualTo(first == null ? "" : first);
    }

    @ParameterizedTest
    @ValueSource(strings = {"one, two", "one,two ", "one,two\n", "one,two\r\n", "one,\ttwo", "one, ", "one,\u2003two"})
    void a_blank_at_the_end_of_a_password_is_neither_kept_nor_taken_away(String passwords) {
        HostBatch batch = batch(TWO, "ada,bob", passwords, null);

        assertThat(batch.faults())
                .containsExactly(Fault.at(
                        "/CLICKHOUSE_PASSWORD",
                        "entry 2: must have no blank at its beginning or end, for nobody can tell whether that belongs to"
                                + " it; import a document instead"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http://a,http://b     | ada,bob | one       |       | 2 2 1",
                "http://a,http://b     | ada     | one,two   |       | 2 1 2",
                "http://a,http://b     | ada     | one       |       | 2 1 1",
                "http://a              | ada,bob | one,two   |       | 1 2 2",
                "http://a,http://b     | ada,bob | one,two   | A     | 2 2 2 1",
                "http://a,http://b     | ada,bob | one,two   | A,B,C | 2 2 2 3",
                "http://a,http://b     | ada,bob | one,two,  |       | 2 2 3",
                "http://a,http://b     | ada,bob | ,one,two  |       | 2 2 3",
                "http://a,http://b     | ada,bob | one,,two  |       | 2 2 3",
                "http://a,http://b     | ada,bob | o,ne,two  |       | 2 2 3",
                "http://a,http://b,    | ada,bob | one,two   |       | 3 2 2",
                "http://a,http://b     | ada,bob,| one,two   |       | 2 3 2",
                "http://a,http://b     | ada,bob | one,two   | A,B,  | 2 2 2 3",
                "http://a,http://b     | ada,bob | ''        |       | 2 2 1",
                "''                    | ada,bob | one,two   |       | 1 2 2",
                "http://a;http://b     | ada,bob | one,two   |       | 1 2 2",
                "http://a http://b     | ada,bob | one,two   |       | 1 2 2"
            })
    void lists_of_different_lengths_are_refused_with_their_lengths_and_nothing_else_of_them(
            String hosts, String users, String passwords, @Nullable String names, String lengths) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> batch(hosts, users, passwords, names))
                .satisfies(refused -> {
                    assertThat(refused.refusal()).isEqualTo(Refusal.IMPORT_REFUSED);
                    assertThat(refused.faults()).containsExactlyElementsOf(faults(lengths.split(" ")));
                    assertThat(refused.getMessage() + refused.faults()).doesNotContain("one", "two", "ada", "bob");
                });
    }

    private static List<Fault> faults(String... lengths) {
        List<String> variables =
                List.of("/CLICKHOUSE_HOST", "/CLICKHOUSE_USER", "/CLICKHOUSE_PASSWORD", "/CLICKHOUSE_NAME");
        return IntStream.range(0, lengths.length)
                .mapToObj(i -> Fault.at(
                        variables.get(i), lengths[i].equals("1") ? "has 1 entry" : "has " + lengths[i] + " entries"))
                .toList();
    }

    @Test
    void a_list_that_is_not_there_is_not_taken_for_an_empty_one() {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> batch("http://a", "ada", null, null))
                .satisfies(refused ->
                        assertThat(refused.faults()).contains(Fault.at("/CLICKHOUSE_PASSWORD", "must be given")));
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> batch(null, null, null, null))
                .satisfies(refused -> assertThat(refused.faults()).hasSize(3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", ",", " , "})
    void hosts_without_a_name_are_called_as_their_urls_have_it(String names) {
        assertThat(hosts("https://CH1.example.com:9000,http://[2001:db8::7]", "ada,bob", "one,two", names))
                .containsExactly(
                        "ch1.example.com|https://CH1.example.com:9000|ada|one",
                        "2001:db8::7|http://[2001:db8::7]|bob|two");
    }

    @Test
    void one_name_may_be_left_out() {
        assertThat(hosts(TWO, "ada,bob", "one,two", "A,")).containsExactly("A|http://a|ada|one", "b|http://b|bob|two");
        assertThat(hosts("http://a", "ada", "one", null)).containsExactly("a|http://a|ada|one");
    }

    @Test
    void a_fault_has_the_variable_and_the_number_of_the_entry() {
        HostBatch named = batch(TWO, "ada,bob", "one,two", "A,");

        assertThat(named.fault(1, "url", "must be a URL"))
                .isEqualTo(Fault.at("/CLICKHOUSE_HOST", "entry 2: must be a URL"));
        assertThat(named.fault(0, "user", "x")).isEqualTo(Fault.at("/CLICKHOUSE_USER", "entry 1: x"));
        assertThat(named.fault(0, "name", "is taken")).isEqualTo(Fault.at("/CLICKHOUSE_NAME", "entry 1: is taken"));
        assertThat(named.fault(1, "name", "is taken"))
                .isEqualTo(Fault.at("/CLICKHOUSE_NAME", "entry 2: the name that its URL gives it is taken"));
        assertThat(named.fault("x")).isEqualTo(Fault.at("/CLICKHOUSE_HOST", "x"));
    }

    @Test
    void passwords_stay_out_of_logs() {
        var lists = new HostLists("http://a", "ada", "canary", null);

        assertThat(lists.toString()).doesNotContain("canary");
        assertThat(lists.toBatch().toString()).doesNotContain("canary");
        assertThat(lists.toBatch().hosts().toString()).doesNotContain("canary");
    }

    @SuppressWarnings("NullAway") // What is not in the JSON is null.
    private static HostBatch batch(
            @Nullable String hosts, @Nullable String users, @Nullable String passwords, @Nullable String names) {
        return new HostLists(hosts, users, passwords, names).toBatch();
    }

    private static List<String> hosts(String hosts, String users, String passwords, @Nullable String names) {
        return batch(hosts, users, passwords, names).hosts().stream()
                .map(Objects::requireNonNull)
                .map(host -> String.join("|", host.name(), host.url(), host.user(), host.password()))
                .toList();
    }
}
