package io.housebook.query.audit;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Which actions can change a field, so that a search for it need not look at others. It is {@link EventFields} the other way round,
 * which only knows events that it is given; a test compares the two.
 */
final class FieldActions {
    private static final Map<String, List<String>> FIELDS = """
            organization.created           name slug state
            organization.renamed           name
            organization.slug-changed      slug
            organization.logo-changed      logoUrl
            organization.archived          state
            organization.restored          state
            member.joined                  userId role state
            member.role-changed            role
            member.removed                 role state
            member.left                    role state
            invitation.issued              email role inviter token expiresAt state
            invitation.reissued            token expiresAt inviter
            invitation.accepted            token state
            invitation.declined            token state
            invitation.revoked             token state
            invitation.expired             token state
            apikey.issued                  name role secret networks expiresAt state
            apikey.rotated                 secret previousUntil
            apikey.revoked                 secret state
            apikey.used                    lastUsed
            host.registered                name url user tls timezone maxExecutionSeconds labels sortOrder credential state
            host.renamed                   name
            host.connection-changed        url user tls credential
            host.settings-changed          timezone maxExecutionSeconds labels
            host.moved                     sortOrder
            host.credential-rotated        credential
            host.activated                 state
            host.deactivated               state
            host.retired                   credential state
            user.registered                email name passwordId operator state
            user.password-changed          passwordId
            user.identity-linked           identity
            user.disabled                  state
            user.enabled                   state
            session.started                userId token expiresAt state
            session.refreshed              token
            session.ended                  token state
            session.revoked                token state
            projection.rebuild-started     number rebuild
            projection.rebuild-paused      rebuild
            projection.rebuild-resumed     rebuild
            projection.rebuild-cancelled   rebuild
            projection.switched            rebuild
            projection.switch-refused      rebuild
            projection.verified            rebuild
            projection.kept-rows-dropped   rebuild
            """.lines()
            .map(line -> List.of(line.split(" +")))
            .collect(Collectors.toMap(List::getFirst, line -> line.subList(1, line.size())));

    private FieldActions() {}

    /** By name, those that change nothing left out. */
    static List<String> changing(String field) {
        return FIELDS.keySet().stream()
                .filter(action -> fields(action).contains(field))
                .sorted()
                .toList();
    }

    static List<String> fields(String action) {
        return FIELDS.getOrDefault(action, List.of());
    }
}
