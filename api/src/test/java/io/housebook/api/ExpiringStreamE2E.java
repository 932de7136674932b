package io.housebook.api;

import io.housebook.api.HousebookClient.Created;
import org.junit.jupiter.api.Test;

/** A token is good for longer here than a session lasts, so it is not the token with which a stream ends. */
@OnBothDatabases(settings = "--housebook.session-lifetime=10s")
class ExpiringStreamE2E {
    private final HousebookClient client;

    ExpiringStreamE2E(RunningHousebook housebook) {
        this.client = housebook.client();
    }

    @Test
    void a_stream_ends_with_the_session_of_whoever_follows_it() {
        Created organization = client.anOrganization();
        HousebookClient auditor = client.newcomer(organization, "auditor");
        try (EventStream stream = EventStream.opened(auditor, organization.path() + "/audit/stream?after=0")) {
            stream.awaitEvents(3);

            stream.awaitEnd();

            auditor.get("/v1/me").expect(200);
        }
    }
}
