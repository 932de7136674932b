package io.housebook.messages.organization;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.member.MemberId;
import io.housebook.messages.organization.OrganizationCommand.ChangeOrganizationSlug;
import io.housebook.messages.organization.OrganizationCommand.CreateOrganization;
import io.housebook.messages.organization.OrganizationCommand.RenameOrganization;
import io.housebook.messages.organization.OrganizationCommand.ReviseOrganization;
import io.housebook.messages.user.UserId;
import jakarta.validation.Validation;
import jakarta.validation.Validator;
import jakarta.validation.ValidatorFactory;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OrganizationShapesTest {
    private static final String NAME_FAULT =
            "name must have 1 to 100 characters after trimming and no control characters";
    private static final String SLUG_LENGTH_FAULT = "slug must have 3 to 32 characters";
    private static final String SLUG_FORM_FAULT = "slug must be of a-z, 0-9 and -, with a letter or digit at both ends";

    private static final ValidatorFactory FACTORY = Validation.buildDefaultValidatorFactory();
    private static final Validator VALIDATOR = FACTORY.getValidator();
    private static final OrganizationId ID = OrganizationId.generate();

    @AfterAll
    static void close() {
        FACTORY.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"A", "Ärzte ohne Grenzen", "  Acme  ", "O'Neill & Sons <Ltd>", "株式会社", "🏠"})
    void a_name_has_1_to_100_characters(String name) {
        assertThat(faults(new RenameOrganization(ID, null, name))).isEmpty();
    }

    @Test
    void a_name_is_measured_in_characters_after_trimming() {
        assertThat(faults(new RenameOrganization(ID, null, " " + "🏠".repeat(100) + " ")))
                .isEmpty();
        assertThat(faults(new RenameOrganization(ID, null, "x".repeat(101)))).containsExactly(NAME_FAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "\t\n", "two\nlines", "bell\u0007"})
    void an_empty_name_and_one_with_control_characters_are_refused(String name) {
        assertThat(faults(new RenameOrganization(ID, null, name))).contains(NAME_FAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "a-1", "123", "acme--corp", "abcdefghijklmnopqrstuvwxyz-01234", "apis", "v10"})
    void a_slug_is_of_letters_digits_and_inner_hyphens(String slug) {
        assertThat(faults(new ChangeOrganizationSlug(ID, null, slug))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            quoteCharacter = '"',
            value = {
                "ab,                                length",
                "abcdefghijklmnopqrstuvwxyz-012345, length",
                "-acme,                             form",
                "acme-,                             form",
                "---,                               form",
                "Acme,                              form",
                "ac me,                             form",
                "ac_me,                             form",
                "ac.me,                             form",
                "acmé,                              form",
                "\"acme\n\",                        form",
                "١٢٣,                               form"
            })
    void a_slug_of_another_form_or_length_is_refused(String slug, String rule) {
        assertThat(faults(new ChangeOrganizationSlug(ID, null, slug)))
                .containsExactly(rule.equals("length") ? SLUG_LENGTH_FAULT : SLUG_FORM_FAULT);
    }

    @Test
    void an_empty_slug_breaks_both_rules() {
        assertThat(faults(new ChangeOrganizationSlug(ID, null, "")))
                .containsExactlyInAnyOrder(SLUG_LENGTH_FAULT, SLUG_FORM_FAULT);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api", "admin", "www", "auth", "ops", "organizations", "sign-in", "swagger-ui", "null"})
    void a_reserved_word_is_no_slug(String slug) {
        assertThat(faults(new ChangeOrganizationSlug(ID, null, slug))).containsExactly("slug is a reserved word");
    }

    @Test
    void a_new_organization_needs_no_slug_but_one_that_is_given_has_the_shape_of_a_slug() {
        assertThat(faults(aNewOrganization("Acme", null))).isEmpty();
        assertThat(faults(aNewOrganization("Acme", "a!"))).contains(SLUG_FORM_FAULT);
        assertThat(faults(aNewOrganization(" ", null))).containsExactly(NAME_FAULT);
    }

    @Test
    void a_revision_is_of_at_least_one_change_and_each_has_its_own_shape() {
        assertThat(faults(new ReviseOrganization(ID, null, List.of()))).containsExactly("revisions must not be empty");
        assertThat(faults(new ReviseOrganization(
                        ID,
                        null,
                        List.of(
                                new RenameOrganization(ID, null, "Acme"),
                                new ChangeOrganizationSlug(ID, null, "api")))))
                .containsExactly("revisions[1].slug is a reserved word");
    }

    private static CreateOrganization aNewOrganization(String name, @Nullable String slug) {
        return new CreateOrganization(ID, MemberId.generate(), UserId.generate(), name, slug);
    }

    /** What is wrong with the command, as sentences without a full stop. */
    private static List<String> faults(OrganizationCommand command) {
        return VALIDATOR.validate(command).stream()
                .map(violation -> violation.getPropertyPath() + " " + violation.getMessage())
                .toList();
    }
}
