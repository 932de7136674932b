package io.housebook.messages.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.housebook.messages.organization.OrganizationId;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.json.JsonMapper;

/** By an event that has had three forms: a name, then a colour beside it, then the brightness in percent instead of “on”. */
class StoredFormsTest {
    private static final OrganizationId ORGANIZATION = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");
    private static final Upcaster COLOURED = new Upcaster("lamp.lit", 1, fields -> fields.put("colour", "white"));
    private static final Upcaster DIMMABLE = new Upcaster(
            "lamp.lit", 2, fields -> fields.put("percent", fields.remove("on").booleanValue() ? 100 : 0));

    private final StoredForms forms = forms(DIMMABLE, COLOURED);

    @EventType(value = "lamp.lit", revision = 3)
    record LampLit(OrganizationId organizationId, String name, String colour, int percent) implements HousebookEvent {}

    @EventType("lamp.broken")
    record LampBroken(OrganizationId organizationId) implements HousebookEvent {}

    @Test
    void every_form_that_there_was_is_read_as_the_event_is_now() {
        assertThat(read(1, "'name': 'desk', 'on': true")).isEqualTo(lit("white", 100));
        assertThat(read(2, "'name': 'desk', 'on': false, 'colour': 'red'")).isEqualTo(lit("red", 0));
        assertThat(read(3, "'name': 'desk', 'colour': 'red', 'percent': 40")).isEqualTo(lit("red", 40));
    }

    @Test
    void an_event_that_has_had_one_form_needs_no_upcaster() {
        assertThat(forms.read("lamp.broken", 1, "{\"organizationId\": \"" + ORGANIZATION + "\"}"))
                .isEqualTo(new LampBroken(ORGANIZATION));
    }

    @Test
    void what_an_upcaster_does_not_make_whole_is_refused() {
        StoredForms forgetful = forms(COLOURED, new Upcaster("lamp.lit", 2, fields -> fields.remove("on")));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> forgetful.read("lamp.lit", 1, json("'name': 'desk', 'on': true")))
                .withMessage("What is stored is no “lamp.lit” of revision 1: MismatchedInputException at /percent");
    }

    /** What Jackson says itself quotes what it has found. */
    @Test
    void what_is_not_of_its_form_is_refused_without_a_word_of_what_it_says() {
        for (String fields : List.of(
                "'name': 'desk', 'colour': 'red', 'percent': 's3cret'",
                "'name': {'s3cret': 1}, 'colour': 'red', 'percent': 1",
                "'name': s3cret")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> forms.read("lamp.lit", 3, json(fields)))
                    .withMessageStartingWith("What is stored is no “lamp.lit” of revision 3: ")
                    .withMessageNotContaining("s3cret");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "lamp.lit  | 4 | This Housebook knows “lamp.lit” up to revision 3, not 4",
                "lamp.lit  | 0 | This Housebook knows “lamp.lit” up to revision 3, not 0",
                "lamp.sold | 1 | This Housebook knows no event named “lamp.sold”"
            })
    void a_form_that_is_not_known_is_refused_by_its_name(String eventType, int revision, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forms.read(eventType, revision, json("'name': 'desk'")))
                .withMessage(sentence);
    }

    @Test
    void a_way_with_a_gap_is_noticed_before_anything_is_read() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forms(DIMMABLE))
                .withMessage("There is no upcaster of “lamp.lit” from revision 1");
    }

    @Test
    void an_upcaster_of_nothing_is_noticed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forms(COLOURED, DIMMABLE, new Upcaster("lamp.lit", 3, fields -> {})))
                .withMessage("No event is stored that needs the upcaster of “lamp.lit” from revision 3");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> forms(COLOURED, DIMMABLE, new Upcaster("lamp.sold", 1, fields -> {})))
                .withMessage("No event is stored that needs the upcaster of “lamp.sold” from revision 1");
    }

    private static StoredForms forms(Upcaster... upcasters) {
        return new StoredForms(JsonMapper.shared(), List.of(LampLit.class, LampBroken.class), Arrays.asList(upcasters));
    }

    private HousebookEvent read(int revision, String fields) {
        return forms.read("lamp.lit", revision, json(fields));
    }

    private static LampLit lit(String colour, int percent) {
        return new LampLit(ORGANIZATION, "desk", colour, percent);
    }

    private static String json(String fields) {
        return "{\"organizationId\": \"%s\", %s}".formatted(ORGANIZATION, fields.replace('\'', '"'));
    }
}
