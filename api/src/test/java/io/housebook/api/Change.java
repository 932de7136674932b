package io.housebook.api;

import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/** What a client asks for. No other change has its text, so that its event can be told from all others in the log. */
sealed interface Change {
    String text();

    /** The type of the event that carries the text. */
    String eventType();

    Answer sendTo(HousebookClient server);

    /** A new organization, with the text for its name. */
    record Creation(String text) implements Change {
        @Override
        public String eventType() {
            return "organization.created";
        }

        @Override
        public Answer sendTo(HousebookClient server) {
            return server.create(text);
        }
    }

    /**
     * Another text for one field of an organization.
     *
     * @param ifMatch the ETag of the version to change, or {@code *} for any
     */
    record Revision(String organizationId, String ifMatch, Field field, String text) implements Change {
        @Override
        public String eventType() {
            return field.eventType;
        }

        @Override
        public Answer sendTo(HousebookClient server) {
            return server.patch(
                    "/v1/organizations/" + organizationId,
                    JsonMapper.shared().writeValueAsString(Map.of(field.name, text)),
                    "If-Match",
                    ifMatch);
        }
    }

    /** Of an organization. */
    enum Field {
        NAME("name", "organization.renamed"),
        SLUG("slug", "organization.slug-changed");

        private final String name;
        private final String eventType;

        Field(String name, String eventType) {
            this.name = name;
            this.eventType = eventType;
        }
    }
}
