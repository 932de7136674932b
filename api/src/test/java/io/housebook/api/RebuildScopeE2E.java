package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What cannot be the scope of a rebuild is refused before anything is started. */
@OnBothDatabases
class RebuildScopeE2E {
    private final HousebookClient client;

    RebuildScopeE2E(RunningHousebook housebook) {
        this.client = housebook.client();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"organization\": \"acme\"}                          | /organization | must be “org_” and 26 characters of 0-9 a-z without i, l, o, u",
                "{\"organization\": \"mem_01h455vb4pex5vsknk084sn02q\"} | /organization | must be “org_” and 26 characters of 0-9 a-z without i, l, o, u",
                "{\"entity\": \"member\"}                              | /entity       | must be the id of an entity, such as “org_” or “mem_” and 26 characters of 0-9 a-z without i, l, o, u",
                "{\"entity\": \"mem_81h455vb4pex5vsknk084sn02q\"}       | /entity       | must be the id of an entity, such as “org_” or “mem_” and 26 characters of 0-9 a-z without i, l, o, u",
                "{\"entity\": \"\"}                                    | /entity       | must be the id of an entity, such as “org_” or “mem_” and 26 characters of 0-9 a-z without i, l, o, u",
                "{\"organization\": \"org_01h455vb4pex5vsknk084sn02q\", \"entity\": \"mem_01h455vb4pex5vsknk084sn02q\"} | /entity | cannot be given together with “organization”"
            })
    void a_scope_of_another_form_is_refused_with_its_place(String body, String pointer, String detail) {
        for (String verb : List.of("rebuild", "verify")) {
            Answer refused =
                    client.post("/v1/ops/projections/member/" + verb, body).expect(400);

            assertThat(refused.code()).isEqualTo("invalid-request");
            assertThat(refused.texts("/errors", "/pointer")).containsExactly(pointer);
            assertThat(refused.texts("/errors", "/detail")).containsExactly(detail);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"{\"acceptDifferences\": true}", "{\"organisation\": \"x\"}", "[]", "{\"entity\": [\"a\"]}"})
    void a_verification_of_another_shape_is_refused(String body) {
        assertThat(client.post("/v1/ops/projections/member/verify", body)
                        .expect(400)
                        .code())
                .isEqualTo("invalid-request");
    }
}
