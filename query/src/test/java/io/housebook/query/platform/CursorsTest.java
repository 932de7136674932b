package io.housebook.query.platform;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.util.Base64;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorsTest {
    private static final OrganizationId KEY = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");

    private final Cursors<OrganizationId> organizations = new Cursors<>("organizations", OrganizationId::new);
    private final Cursors<Long> audit = new Cursors<>("audit", Long::valueOf);

    @Test
    void a_list_reads_the_key_that_it_has_wrapped() {
        assertThat(organizations.key(organizations.after(KEY))).isEqualTo(KEY);
        assertThat(audit.key(audit.after(Long.MAX_VALUE))).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"a", "ab", "abc", "ÿÿÿ", "¿¿>>??", "a key with spaces/and=signs&more", ""})
    void a_cursor_goes_into_an_address_as_it_is(String key) {
        assertThat(texts("hosts").after(key)).matches("[A-Za-z0-9_-]+");
        assertThat(texts("hosts").key(texts("hosts").after(key))).isEqualTo(key);
    }

    @Test
    void the_cursor_of_another_list_is_refused() {
        assertRefused(organizations, audit.after(1L));
        assertRefused(audit, organizations.after(KEY));
        assertRefused(texts("hosts"), texts("users").after("key"));
    }

    @Test
    void the_cursor_of_a_list_with_a_longer_name_is_refused() {
        assertRefused(texts("hosts"), texts("hosts-retired").after("key"));
        assertRefused(texts("hosts-retired"), texts("hosts").after("key"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "1", "%", "not a cursor", "YXVkaXQ6MQ==\n", "🏠"})
    void what_is_no_cursor_at_all_is_refused(String garbage) {
        assertRefused(audit, garbage);
    }

    @ParameterizedTest
    @ValueSource(strings = {"audit", "audit:", "audit:1.5", "audit: 1", "audit:9223372036854775808", "audit:1:2"})
    void a_cursor_whose_key_is_none_is_refused(String tampered) {
        assertRefused(audit, encoded(tampered));
    }

    @Test
    void a_key_of_another_kind_is_refused() {
        assertRefused(organizations, encoded("organizations:mem_01h455vb4pex5vsknk084sn02q"));
    }

    private static Cursors<String> texts(String list) {
        return new Cursors<>(list, Function.identity());
    }

    private static void assertRefused(Cursors<?> cursors, String cursor) {
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> cursors.key(cursor))
                .withMessage("The cursor does not belong to this list.")
                .extracting(Refused::refusal)
                .isEqualTo(Refusal.INVALID_CURSOR);
    }

    private static String encoded(String text) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(UTF_8));
    }
}
