package io.housebook.messages.platform;

import java.util.List;

/** The names of message metadata. */
public final class MetadataKey {
    public static final String ACTOR_TYPE = "actorType";
    public static final String ACTOR_ID = "actorId";
    public static final String ACTOR_NAME = "actorName";
    public static final String IP = "ip";
    public static final String USER_AGENT = "userAgent";
    public static final String REQUEST_ID = "requestId";
    public static final String TRACE_ID = "traceId";
    public static final String REASON = "reason";
    /** The id of the message that began it all. */
    public static final String CORRELATION_ID = "correlationId";
    /** The id of the message that directly led to this one. */
    public static final String CAUSATION_ID = "causationId";

    /** What a command hands on to its events as it is. */
    public static final List<String> ORIGIN =
            List.of(ACTOR_TYPE, ACTOR_ID, ACTOR_NAME, IP, USER_AGENT, REQUEST_ID, TRACE_ID, REASON);

    /** On events read from the store: the stored type, see {@link EventType}. */
    public static final String EVENT_TYPE = "eventType";
    /** On events read from the store: the revision of the stored form. */
    public static final String REVISION = "revision";
    /** On events read from the store: the place in the organization's own order, counted from 1. */
    public static final String ORGANIZATION_SEQUENCE = "organizationSequence";
    /** On events read from the store: commit time, in microseconds since 1970-01-01T00:00:00Z. */
    public static final String RECORDED_AT = "recordedAt";

    /** On queries: the position that the read model must have reached before the answer. */
    public static final String MIN_POSITION = "minPosition";

    /** On command results: the {@link Receipt}. */
    public static final String RECEIPT = "receipt";

    private MetadataKey() {}
}
