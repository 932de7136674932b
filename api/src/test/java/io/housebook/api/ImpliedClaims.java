package io.housebook.api;

import java.util.HashMap;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/** Which claims the events imply, and at which positions: worked out once more, beside the code that is to be proven. */
final class ImpliedClaims {
    private final Map<String, Long> positions = new HashMap<>();

    void add(long position, String eventType, JsonNode event) {
        switch (eventType) {
            case "organization.created" -> take(slug(event, "slug"), position);
            case "organization.slug-changed" -> {
                free(slug(event, "previousSlug"));
                take(slug(event, "slug"), position);
            }
            case "organization.archived" -> take("archived:" + text(event, "organizationId"), position);
            case "organization.restored" -> free("archived:" + text(event, "organizationId"));
            case "member.joined" -> {
                take("member:" + text(event, "organizationId") + ":" + text(event, "userId"), position);
                if (text(event, "role").equals("owner")) {
                    take("owner:" + text(event, "organizationId") + ":" + text(event, "memberId"), position);
                }
            }
            case "user.registered" -> {
                take("email:" + text(event, "email"), position);
                if (event.required("operator").asBoolean()) {
                    take("set-up:instance", position);
                }
            }
            case "session.started" -> take(session(event), position);
            case "session.ended", "session.revoked" -> free(session(event));
            case "organization.renamed", "organization.logo-changed" -> {}
            case "session.refreshed", "access.denied", "access.sign-in-failed", "access.audit-read" -> {}
            case "access.keys-rotated", "access.signing-key-rotated" -> {}
            case "projection.rebuild-started", "projection.switched", "projection.verified" -> {}
            default -> throw new AssertionError("Nobody has said what " + eventType + " claims");
        }
    }

    /** By claim. */
    Map<String, Long> positions() {
        return positions;
    }

    private void take(String claim, long position) {
        if (positions.put(claim, position) != null) {
            throw new AssertionError("Held twice, from position " + position + ": " + claim);
        }
    }

    private void free(String claim) {
        if (positions.remove(claim) == null) {
            throw new AssertionError("Given up, but not held: " + claim);
        }
    }

    private static String session(JsonNode event) {
        return "session:" + text(event, "userId") + ":" + text(event, "sessionId");
    }

    private static String slug(JsonNode event, String field) {
        return "slug:" + text(event, field);
    }

    private static String text(JsonNode event, String field) {
        return event.required(field).asString();
    }
}
