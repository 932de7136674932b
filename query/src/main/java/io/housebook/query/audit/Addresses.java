package io.housebook.query.audit;

import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.platform.Network;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The addresses that an organization was ever called from, each found with one step in the index. */
record Addresses(JdbcClient database, OrganizationId organization) {
    /** How many ways a search may go at most: each costs a step in the index for every page. */
    private static final int MOST = 32;

    /** How many addresses are gone through for those. */
    private static final int STEPS = 256;

    static final String SELECT = """
            with recursive known(ip) as (
                select * from (
                    select ip from audit_log where organization_id = :organization and ip >= :from and ip < :until
                    order by ip limit 1) lowest
                union all
                select (
                    select other.ip from audit_log other
                    where other.organization_id = :organization and other.ip > known.ip and other.ip < :until
                    order by other.ip limit 1)
                from known where known.ip is not null)
            select ip from known where ip is not null limit :steps""";

    /** Those in a network; null: they are more than anybody would look up one by one. */
    @Nullable
    List<String> in(Network network) {
        Span span = Span.of(network);
        if (span.isOne()) {
            return List.of(span.from(), span.mapped().from());
        }
        // Most often the first few say already that they are too many.
        List<String> known = known(span, MOST + 1);
        List<String> within = among(known, network);
        if (known.size() > MOST && within.size() <= MOST) {
            known = known(span, STEPS);
            within = among(known, network);
        }
        return known.size() >= STEPS || within.size() > MOST ? null : within;
    }

    private List<String> known(Span span, int steps) {
        List<String> known = found(span, steps);
        return span.isAll()
                ? known
                : Stream.concat(known.stream(), found(span.mapped(), steps).stream())
                        .toList();
    }

    private List<String> found(Span span, int steps) {
        return database.sql(SELECT)
                .param("organization", organization.value())
                .param("from", span.from())
                .param("until", span.until())
                .param("steps", steps)
                .query((row, number) -> row.getString(1))
                .list();
    }

    private static List<String> among(List<String> known, Network network) {
        return known.stream().filter(network::contains).toList();
    }

    /**
     * Between which texts the addresses of a network are. Those of IPv4 that have their first numbers in common are neighbours as
     * texts, too; IPv6 has many ways of writing, and it is all there is.
     */
    record Span(String from, String until) {
        private static final Span ALL = new Span("", "~");
        private static final int BITS = 32;
        private static final String MAPPED = "::ffff:";

        static Span of(Network network) {
            String[] parts = network.value().split("/", -1);
            if (!(InetAddress.ofLiteral(parts[0]) instanceof Inet4Address address)) {
                return ALL;
            }
            int bits = parts.length == 1 ? BITS : Integer.parseInt(parts[1]);
            if (bits == BITS) {
                return new Span(address.getHostAddress(), address.getHostAddress());
            }
            List<String> numbers = List.of(address.getHostAddress().split("\\.", -1));
            String first = String.join(".", numbers.subList(0, bits / Byte.SIZE));
            return first.isEmpty() ? ALL : new Span(first + ".", first + "/");
        }

        /** The same as IPv6 has them, which is how proxies that speak both have told of them, and they were written down so once. */
        Span mapped() {
            return new Span(MAPPED + from, MAPPED + until);
        }

        boolean isAll() {
            return equals(ALL);
        }

        boolean isOne() {
            return from.equals(until);
        }
    }
}
