package io.housebook.benchmarks;

import java.util.List;

/**
 * The two event rows of a creation. No order is kept and nothing is checked. Ids have the length of real ones, and grow as
 * those do: that costs an index least.
 */
final class EventRows {
    /** Positions have 19 digits, so that ids made of them have 26. */
    static final long FIRST_POSITION = 1_000_000_000_000_000_000L;

    private static final String INSERT =
            "insert into event (position, event_id, organization_id, organization_sequence, aggregate_type, aggregate_id,"
                    + " aggregate_sequence, event_type, revision, occurred_at, recorded_at, metadata, payload) values ";

    private static final String METADATA =
            "{\"actorId\":\"usr_00000000000000000000000001\",\"actorName\":\"The developer\",\"actorType\":\"development\","
                    + "\"causationId\":\"cmd_01m81xfjp1e6yaq6xmj95g0897\",\"correlationId\":\"cmd_01m81xfjp1e6yaq6xmj95g0897\","
                    + "\"ip\":\"127.0.0.1\",\"requestId\":\"req_01m81xfjmpea4bhn9vx2469fzm\"}";
    private static final String CREATED =
            "{\"organizationId\":\"org_01m81xfjnzf8vaw1x3m6b4gw1g\",\"name\":\"A measured organization\",\"slug\":\"c32-1-17-1234\"}";
    private static final String JOINED =
            "{\"organizationId\":\"org_01m81xfjnzf8vaw1x3m6b4gw1g\",\"memberId\":\"mem_01m81xfjnzejkssqcwm59s5c8h\","
                    + "\"userId\":\"usr_00000000000000000000000001\",\"role\":\"owner\"}";

    private EventRows() {}

    /**
     * Both in one statement, which is a transaction by itself: one round trip, one commit, and nothing else.
     *
     * @param first stands for the position of the first row
     * @param second stands for that of the second one
     */
    static String inOneStatement(String first, String second) {
        return INSERT + created(first) + ", " + joined(first, second);
    }

    /** A transaction of two statements. */
    static List<String> inOneTransaction(String first, String second) {
        return List.of("begin", INSERT + created(first), INSERT + joined(first, second), "commit");
    }

    private static String created(String first) {
        return row(first, first, 1, "organization", "org", "organization.created", CREATED);
    }

    private static String joined(String first, String second) {
        return row(second, first, 2, "member", "mem", "member.joined", JOINED);
    }

    private static String row(
            String position,
            String organization,
            int sequence,
            String aggregate,
            String prefix,
            String type,
            String payload) {
        return "(%s, %s, %s, %d, '%s', %s, 0, '%s', 1, 1795369141963432, 1795369141993156, '%s', '%s')"
                .formatted(
                        position,
                        id("evt", position),
                        id("org", organization),
                        sequence,
                        aggregate,
                        id(prefix, organization),
                        type,
                        METADATA,
                        payload);
    }

    private static String id(String prefix, String number) {
        return "'" + prefix + "_0000000' || " + number;
    }
}
