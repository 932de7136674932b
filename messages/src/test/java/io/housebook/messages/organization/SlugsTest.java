package io.housebook.messages.organization;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.Random;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlugsTest {
    private static final OrganizationId ID = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");

    private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();
    private static final Validator VALIDATOR = FACTORY.getValidator();

    private record Named(@OrganizationSlug String slug) {}

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "Acme,                 acme",
                "Acme Corporation,     acme-corporation",
                "ACME 2000,            acme-2000",
                "Crème Brûlée,         creme-brulee",
                "Škoda Plzeň,          skoda-plzen",
                "İstanbul,             istanbul",
                "ﬁnance,               finance",
                "Ａｃｍｅ,                acme",
                "O'Neill & Sons,       o-neill-sons",
                "a.b_c/d,              a-b-c-d",
                "--Acme--,             acme",
                "«Acme»!!!,            acme",
                "Straße,               stra-e",
                "Acme 株式会社,          acme"
            })
    void accents_are_dropped_and_all_else_becomes_single_hyphens(String name, String slug) {
        assertThat(Slugs.derivedFrom(name, ID)).isEqualTo(slug);
    }

    @ParameterizedTest
    @CsvSource({"A, a-4sn02q", "Ab, ab-4sn02q", "株式会社, org-4sn02q", "!!!, org-4sn02q", "🏠, org-4sn02q"})
    void when_too_little_is_left_the_end_of_the_id_is_put_behind_it(String name, String slug) {
        assertThat(Slugs.derivedFrom(name, ID)).isEqualTo(slug);
    }

    @ParameterizedTest
    @CsvSource({"API, api-4sn02q", "Admin, admin-4sn02q", "Sign in!, sign-in-4sn02q", "Swagger UI, swagger-ui-4sn02q"})
    void when_a_reserved_word_is_left_the_end_of_the_id_is_put_behind_it(String name, String slug) {
        assertThat(Slugs.derivedFrom(name, ID)).isEqualTo(slug);
    }

    @ParameterizedTest
    @CsvSource({
        "An organization with quite a long name, an-organization-with-quite-a-lon",
        "an organization with the name of, an-organization-with-the-name-of",
        "abcdefghijklmnopqrstuvwxyz01234 cut at the hyphen, abcdefghijklmnopqrstuvwxyz01234"
    })
    void a_long_name_is_cut_to_32_characters_and_never_ends_in_a_hyphen(String name, String slug) {
        assertThat(Slugs.derivedFrom(name, ID)).isEqualTo(slug);
    }

    @ParameterizedTest
    @CsvSource({
        "acme, acme-4sn02q",
        "an-organization-with-the-name-of, an-organization-with-the-4sn02q",
        "abcdefghijklmnopqrstuvwxyz012345, abcdefghijklmnopqrstuvwxy-4sn02q"
    })
    void the_form_with_a_suffix_keeps_the_beginning_and_has_at_most_32_characters(String slug, String suffixed) {
        assertThat(Slugs.withSuffix(slug, ID)).isEqualTo(suffixed);
    }

    @ParameterizedTest
    @ValueSource(strings = {"system", "assets"})
    void an_id_that_ends_in_a_reserved_word_makes_a_slug_as_well(String word) {
        var id = new OrganizationId("org_01h455vb4pex5vsknk08" + word);

        assertThat(isSlug(Slugs.derivedFrom("!!!", id))).isTrue();
    }

    @Test
    void whatever_the_name_both_forms_are_slugs() {
        var random = new Random(20261122);

        for (int i = 0; i < 20_000; i++) {
            String name = aName(random);
            OrganizationId id = OrganizationId.generate();
            String slug = Slugs.derivedFrom(name, id);

            assertThat(isSlug(slug)).as("“%s” derived from “%s”", slug, name).isTrue();
            String suffixed = Slugs.withSuffix(slug, id);
            assertThat(isSlug(suffixed))
                    .as("“%s” derived from “%s”", suffixed, name)
                    .isTrue();
            assertThat(suffixed).isNotEqualTo(slug);
        }
    }

    @Test
    void the_same_name_and_id_give_the_same_slug() {
        assertThat(Slugs.derivedFrom("!!!", ID)).isEqualTo(Slugs.derivedFrom("!!!", ID));
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "v1", "www", "organizations"})
    void reserved_words_are_known(String word) {
        assertThat(Slugs.isReserved(word)).isTrue();
        assertThat(Slugs.isReserved(word + "x")).isFalse();
    }

    private static boolean isSlug(String slug) {
        return VALIDATOR.validate(new Named(slug)).isEmpty();
    }

    /** Of 1 to 100 characters: plain ones, hyphens, accents, and any of the basic plane. */
    private static String aName(Random random) {
        var name = new StringBuilder();
        int length = 1 + random.nextInt(random.nextBoolean() ? 4 : 100);
        for (int i = 0; i < length; i++) {
            name.append(
                    switch (random.nextInt(5)) {
                        case 0 -> "abcxyzABCXYZ".charAt(random.nextInt(12));
                        case 1 -> "0123456789".charAt(random.nextInt(10));
                        case 2 -> "- _.'&--".charAt(random.nextInt(8));
                        case 3 -> "éÜñçİıßøﬁ\u0301".charAt(random.nextInt(10));
                        default -> (char) (0x20 + random.nextInt(0xD7E0));
                    });
        }
        return name.toString();
    }
}
