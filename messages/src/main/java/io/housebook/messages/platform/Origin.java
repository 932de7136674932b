package io.housebook.messages.platform;

import io.housebook.messages.user.UserId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Who asked for something, and from where. It travels as metadata from the request over the command into every event.
 *
 * @param actor who asked
 * @param ip the address of the caller, when there was a network between
 * @param userAgent what the caller says it is, at most {@value #USER_AGENT_LENGTH} characters of it
 * @param requestId names the request in the answer, the log and the history
 * @param traceId the W3C trace the request belongs to, when it came with one
 * @param reason why, in the caller's words: one line of at most {@value #REASON_LENGTH} characters, see {@link PlainText}
 */
public record Origin(
        Actor actor,
        @Nullable String ip,
        @Nullable String userAgent,
        @Nullable String requestId,
        @Nullable String traceId,
        @Nullable String reason) {

    public static final int USER_AGENT_LENGTH = 512;
    public static final int REASON_LENGTH = 500;

    /** Whether it can be a reason, white space around it aside. */
    public static boolean isReason(String text) {
        return PlainText.Validator.isPlain(text, 1, REASON_LENGTH);
    }

    /**
     * Someone who acts.
     *
     * @param type what kind of actor, one of {@link #TYPES}
     * @param id whom, as a {@link UserId} or a key's id
     * @param name how to call them in a sentence; people and keys are called as they like, also as others are
     */
    public record Actor(String type, String id, String name) {
        public static final String USER = "user";
        public static final String API_KEY = "api-key";
        public static final String ANONYMOUS = "anonymous";
        public static final String HOUSEBOOK = "housebook";

        public static final Set<String> TYPES = Set.of(USER, API_KEY, ANONYMOUS, HOUSEBOOK);
    }

    /** Housebook itself, that does what it was asked for earlier. */
    public static Origin housebook() {
        return new Origin(new Actor(Actor.HOUSEBOOK, "housebook", "Housebook"), null, null, null, null, null);
    }

    public Origin {
        if (userAgent != null && userAgent.length() > USER_AGENT_LENGTH) {
            userAgent = userAgent.substring(0, USER_AGENT_LENGTH);
        }
    }

    /** As message metadata, without the entries that are not known. */
    public Map<String, String> toMetadata() {
        var metadata = new LinkedHashMap<String, String>();
        metadata.put(MetadataKey.ACTOR_TYPE, actor.type());
        metadata.put(MetadataKey.ACTOR_ID, actor.id());
        metadata.put(MetadataKey.ACTOR_NAME, actor.name());
        putIfKnown(metadata, MetadataKey.IP, ip);
        putIfKnown(metadata, MetadataKey.USER_AGENT, userAgent);
        putIfKnown(metadata, MetadataKey.REQUEST_ID, requestId);
        putIfKnown(metadata, MetadataKey.TRACE_ID, traceId);
        putIfKnown(metadata, MetadataKey.REASON, reason);
        return metadata;
    }

    private static void putIfKnown(Map<String, String> metadata, String key, @Nullable String value) {
        if (value != null) {
            metadata.put(key, value);
        }
    }
}
