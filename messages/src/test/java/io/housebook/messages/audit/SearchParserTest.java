package io.housebook.messages.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.housebook.messages.audit.SearchTerm.ActionIs;
import io.housebook.messages.audit.SearchTerm.ActorIs;
import io.housebook.messages.audit.SearchTerm.ActorNamed;
import io.housebook.messages.audit.SearchTerm.ActorOfKind;
import io.housebook.messages.audit.SearchTerm.CameFrom;
import io.housebook.messages.audit.SearchTerm.FieldChanged;
import io.housebook.messages.audit.SearchTerm.Not;
import io.housebook.messages.audit.SearchTerm.RecordedWithin;
import io.housebook.messages.audit.SearchTerm.RequestIs;
import io.housebook.messages.audit.SearchTerm.Says;
import io.housebook.messages.audit.SearchTerm.TargetIs;
import io.housebook.messages.platform.Network;
import io.housebook.messages.platform.Origin;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SearchParserTest {
    @Test
    void every_kind_of_term_is_read() {
        assertThat(AuditSearch.of("actor:usr_1 action:host.* action:host.renamed target:host_1 field:url ip:10.0.0.0/8"
                                + " request:req_1 -actor:system word \"free text\" -\"not this\"")
                        .terms())
                .containsExactly(
                        new ActorIs("usr_1"),
                        new ActionIs("host."),
                        new ActionIs("host.renamed"),
                        new TargetIs("host_1"),
                        new FieldChanged("url"),
                        new CameFrom(new Network("10.0.0.0/8")),
                        new RequestIs("req_1"),
                        new Not(new ActorOfKind("housebook")),
                        new Says("word"),
                        new Says("free text"),
                        new Not(new Says("not this")));
    }

    @Test
    void nothing_is_everything() {
        assertThat(AuditSearch.of("").terms()).isEmpty();
        assertThat(AuditSearch.of(" \t\n ").terms()).isEmpty();
    }

    @Test
    void a_value_may_be_quoted_and_a_quote_within_has_a_backslash_in_front() {
        assertThat(AuditSearch.of("actor:\"Ada Lovelace\" \"say \\\"no\\\" \\\\\"")
                        .terms())
                .containsExactly(new ActorNamed("Ada Lovelace"), new Says("say \"no\" \\"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"user", "api-key", "anonymous", "housebook"})
    void a_kind_of_actor_is_no_name(String kind) {
        assertThat(Origin.Actor.TYPES).contains(kind);
        assertThat(AuditSearch.of("actor:" + kind).terms()).containsExactly(new ActorOfKind(kind));
        assertThat(AuditSearch.of("actor:\"" + kind + "\"").terms()).containsExactly(new ActorNamed(kind));
    }

    @Test
    void housebook_itself_is_the_system_too() {
        assertThat(AuditSearch.of("actor:system").terms())
                .isEqualTo(AuditSearch.of("actor:housebook").terms())
                .containsExactly(new ActorOfKind("housebook"));
        assertThat(AuditSearch.of("actor:\"system\"").terms()).containsExactly(new ActorNamed("system"));
    }

    @Test
    void what_begins_as_an_id_of_an_actor_is_no_name_and_all_else_is() {
        assertThat(AuditSearch.of("actor:usr_1 actor:key_1 actor:\"usr_1\" actor:Ada actor:usr actor:Users")
                        .terms())
                .containsExactly(
                        new ActorIs("usr_1"),
                        new ActorIs("key_1"),
                        new ActorNamed("usr_1"),
                        new ActorNamed("Ada"),
                        new ActorNamed("usr"),
                        new ActorNamed("Users"));
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-01..2026-02-01, 2026-01-01T00:00:00Z, 2026-02-02T00:00:00Z",
        "2026-01-31, 2026-01-31T00:00:00Z, 2026-02-01T00:00:00Z",
        "2026-01-01.., 2026-01-01T00:00:00Z, ",
        "..2026-01-01, , 2026-01-02T00:00:00Z",
        "2026-01-01T09:30:00+01:00.., 2026-01-01T08:30:00Z, ",
        "..2026-01-01T09:30:00Z, , 2026-01-01T09:30:00.000001Z"
    })
    void a_range_has_its_last_day_and_its_last_moment(String range, Instant from, Instant until) {
        assertThat(AuditSearch.of("created:" + range).terms()).containsExactly(new RecordedWithin(from, until));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "actor:|7|needs a value",
                "colour:red|1|no filter “colour”",
                "word action:host.painted|13|no action “host.painted”",
                "action:house.*|8|no action that begins with “house.”",
                "ip:10.0.0.1/8|4|an address is",
                "ip:localhost|4|an address is",
                "created:yesterday|9|a time is",
                "created:2026-02-30|9|no such day",
                "created:2026-02-01..2026-01-01|21|ends before it begins",
                "created:..|9|a beginning or an end",
                "created:2026-01-01..soon|21|a time is",
                "a -|3|a minus needs",
                "a - b|3|a minus needs",
                "one ~\"two|5|not closed",
                "\"\"|2|nothing between",
                "actor:\" \"|8|nothing between",
                "\"a\"b|4|a blank is needed",
                "a\"b\"|2|a quote stands",
                "actor:a\"b\"|8|a quote stands",
                "created:+1000000000-01-01T00:00:00Z..|9|a time is"
            })
    void a_fault_is_told_with_its_place(String text, int character, String what) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> AuditSearch.of(text.replace("~", "")))
                .satisfies(refused -> {
                    assertThat(refused.refusal()).isEqualTo(Refusal.INVALID_REQUEST);
                    assertThat(refused.faults()).singleElement().satisfies(fault -> {
                        assertThat(fault.parameter()).isEqualTo("q");
                        assertThat(fault.detail())
                                .startsWith("at character " + character + ": ")
                                .contains(what);
                    });
                });
    }

    /** A search is kept in an event and shown in a sentence, and no database is to choke on it. */
    @ParameterizedTest
    @CsvSource({"U+0000,0", "U+001B,27", "U+007F,127", "U+0085,133", "U+D800,55296"})
    void what_is_no_character_of_a_text_is_told_with_its_place(String name, int character) {
        for (String text : List.of("one %sx", "on \"%s\"", "act:%s")) {
            assertThatExceptionOfType(Refused.class)
                    .isThrownBy(() -> AuditSearch.of(text.formatted((char) character)))
                    .satisfies(refused -> assertThat(refused.faults().getFirst().detail())
                            .isEqualTo("at character 5: %s is no character of a text".formatted(name)));
        }
    }

    @Test
    void ends_of_lines_and_tabs_are_blanks() {
        assertThat(AuditSearch.of("one\ttwo\r\nthree\n").terms()).hasSize(3);
    }

    @Test
    void a_search_is_not_longer_than_it_need_be() {
        assertThat(AuditSearch.of("x".repeat(AuditSearch.LONGEST)).terms()).hasSize(1);
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> AuditSearch.of("x".repeat(AuditSearch.LONGEST + 1)))
                .satisfies(refused -> assertThat(refused.faults().getFirst().detail())
                        .isEqualTo("at character 1001: a search has at most 1000 characters"));
    }

    /** Whatever is typed is a search, or a fault with a place within it or right behind it. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void no_text_is_too_strange(long seed) {
        var random = new Random(seed);
        String[] pieces = {
            "actor:",
            "action:",
            "host.*",
            "created:",
            "2026-01-01",
            "..",
            "ip:",
            "10.0.0.0/8",
            "\"",
            "\\",
            "-",
            " ",
            ":",
            "field:",
            "é",
            "\u0000",
            "x",
            "::1",
            "-\"",
            "T00:00:00Z"
        };
        for (int i = 0; i < 20_000; i++) {
            var text = new StringBuilder();
            for (int j = random.nextInt(8); j >= 0; j--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            try {
                AuditSearch.of(text.toString());
            } catch (Refused refused) {
                String detail = refused.faults().getFirst().detail();
                int character = Integer.parseInt(detail.substring("at character ".length(), detail.indexOf(':')));
                assertThat(character).as(text.toString()).isBetween(1, text.length() + 1);
            }
        }
    }
}
