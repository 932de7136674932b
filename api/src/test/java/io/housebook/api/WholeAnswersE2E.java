package io.housebook.api;

import static io.housebook.api.HousebookClient.aName;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** An answer leaves in one piece, which tells its length, unless it is a long one. */
@OnBothDatabases
class WholeAnswersE2E {
    private final RunningHousebook housebook;
    private final HousebookClient client;

    WholeAnswersE2E(RunningHousebook housebook) {
        this.housebook = housebook;
        this.client = housebook.client();
    }

    @Test
    void results_pages_and_problems_tell_their_length() {
        assertThatTellsItsLength(client.create(aName()).expect(201));
        assertThatTellsItsLength(client.get("/v1/organizations?limit=1").expect(200));
        assertThatTellsItsLength(client.get("/v1/nothing").expect(404));
        assertThatTellsItsLength(client.get("/actuator/health").expect(200));
    }

    @Test
    void a_long_answer_is_sent_as_it_comes() {
        for (int i = 0; i < 50; i++) {
            client.anOrganization();
        }
        housebook.caughtUp();
        Answer page = client.get("/v1/organizations?limit=50").expect(200);

        assertThat(page.body().length()).isGreaterThan(8192);
        assertThat(page.header("Transfer-Encoding")).isEqualTo("chunked");
        assertThat(page.at("/items").size()).isEqualTo(50);
    }

    private static void assertThatTellsItsLength(Answer answer) {
        assertThat(answer.header("Content-Length"))
                .isEqualTo(Integer.toString(answer.body().getBytes(UTF_8).length));
        assertThat(answer.headers().firstValue("Transfer-Encoding")).isEmpty();
    }
}
