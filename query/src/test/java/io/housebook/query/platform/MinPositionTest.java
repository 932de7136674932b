package io.housebook.query.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.params.provider.Arguments.arguments;

import io.housebook.messages.apikey.ApiKeyId;
import io.housebook.messages.apikey.ApiKeyQuery;
import io.housebook.messages.apikey.ApiKeyQuery.FindApiKey;
import io.housebook.messages.apikey.ApiKeyQuery.ListApiKeys;
import io.housebook.messages.audit.AuditQuery;
import io.housebook.messages.audit.AuditQuery.SearchAudit;
import io.housebook.messages.audit.AuditSearch;
import io.housebook.messages.audit.WholeAuditQuery;
import io.housebook.messages.audit.WholeAuditQuery.FindCompleteness;
import io.housebook.messages.audit.WholeAuditQuery.FindExtent;
import io.housebook.messages.audit.WholeAuditQuery.ReadOn;
import io.housebook.messages.history.PastQuery.FindPastHost;
import io.housebook.messages.history.PastQuery.FindPastMember;
import io.housebook.messages.history.PastQuery.ListPastMembers;
import io.housebook.messages.history.PastQuery.ListPastOrganizations;
import io.housebook.messages.host.HostId;
import io.housebook.messages.host.HostQuery;
import io.housebook.messages.host.HostQuery.FindHost;
import io.housebook.messages.host.HostQuery.ListHosts;
import io.housebook.messages.member.InvitationId;
import io.housebook.messages.member.MemberId;
import io.housebook.messages.member.MemberQuery;
import io.housebook.messages.member.MemberQuery.FindInvitation;
import io.housebook.messages.member.MemberQuery.FindMember;
import io.housebook.messages.member.MemberQuery.ListInvitations;
import io.housebook.messages.member.MemberQuery.ListMembers;
import io.housebook.messages.member.MemberQuery.ListMemberships;
import io.housebook.messages.member.MemberQuery.ListOverdueInvitations;
import io.housebook.messages.organization.OrganizationId;
import io.housebook.messages.organization.OrganizationQuery;
import io.housebook.messages.organization.OrganizationQuery.FindOrganization;
import io.housebook.messages.organization.OrganizationQuery.ListOrganizations;
import io.housebook.messages.platform.MetadataKey;
import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.projection.ProjectionQuery.ListProjections;
import io.housebook.messages.user.UserId;
import io.housebook.messages.user.UserQuery;
import io.housebook.messages.user.UserQuery.FindUser;
import io.housebook.messages.user.UserQuery.ListExpiredSessions;
import io.housebook.messages.user.UserQuery.ListSessions;
import io.housebook.messages.user.UserQuery.ListUsers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.axonframework.config.ProcessingGroup;
import org.axonframework.messaging.InterceptorChain;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryMessage;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.context.annotation.ClassPathScanningCandidateComponentProvider;
import org.springframework.core.type.filter.AssignableTypeFilter;
import org.springframework.util.ClassUtils;

class MinPositionTest {
    private static final OrganizationId ORGANIZATION = new OrganizationId("org_01h455vb4pex5vsknk084sn02q");
    private static final MemberId MEMBER = new MemberId("mem_01h455vb4pex5vsknk084sn02r");
    private static final ApiKeyId KEY = new ApiKeyId("key_01h455vb4pex5vsknk084sn02y");
    private static final HostId HOST = new HostId("host_01h455vb4pex5vsknk084sn02r");
    private static final InvitationId INVITATION = new InvitationId("inv_01h455vb4pex5vsknk084sn02x");
    private static final UserId USER = new UserId("usr_01h455vb4pex5vsknk084sn02s");
    private static final InterceptorChain ANSWERS = () -> "the answer";

    private final FixedPositions rows = FixedPositions.at(5);

    static Stream<Arguments> queries() {
        return Stream.of(
                arguments(new FindOrganization(ORGANIZATION), List.of("organization")),
                arguments(new ListOrganizations(USER, null, 1), List.of("organization", "member")),
                arguments(new FindMember(ORGANIZATION, MEMBER), List.of("member", "user")),
                arguments(new ListMembers(ORGANIZATION, null, 1), List.of("member", "user")),
                arguments(new ListMemberships(USER), List.of("member", "organization")),
                arguments(new FindInvitation(ORGANIZATION, INVITATION), List.of("invitation")),
                arguments(new ListInvitations(ORGANIZATION, null, 1), List.of("invitation")),
                arguments(new ListOverdueInvitations(Instant.EPOCH), List.of("invitation")),
                arguments(new FindApiKey(ORGANIZATION, KEY), List.of("apikey")),
                arguments(new ListApiKeys(ORGANIZATION, null, 1), List.of("apikey")),
                arguments(new FindHost(ORGANIZATION, HOST), List.of("host")),
                arguments(new ListHosts(ORGANIZATION, HostQuery.Filter.ALL, null, 1), List.of("host")),
                arguments(new FindUser(USER), List.of("user")),
                arguments(new ListUsers(null, 1), List.of("user")),
                arguments(new ListSessions(USER), List.of("session")),
                arguments(new ListExpiredSessions(Instant.EPOCH), List.of("session")),
                arguments(new SearchAudit(ORGANIZATION, AuditSearch.ALL, null, 1), List.of("audit")),
                arguments(new FindExtent(ORGANIZATION, 0), List.of("audit")),
                arguments(new ReadOn(ORGANIZATION, AuditSearch.ALL, 0, 1, 1), List.of("audit")),
                arguments(new FindCompleteness(ORGANIZATION), List.of("audit")));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_query_waits_for_the_projections_that_it_reads(Object query, List<String> projections) throws Exception {
        assertThat(answer(query, Map.of(MetadataKey.MIN_POSITION, 5L))).isEqualTo("the answer");
        assertThat(rows.asked()).containsExactlyElementsOf(projections);
    }

    @Test
    void every_query_of_rows_is_among_these() {
        assertThat(queries()
                        .<Class<?>>map(
                                query -> Objects.requireNonNull(query.get()[0]).getClass()))
                .containsExactlyInAnyOrderElementsOf(Stream.of(
                                OrganizationQuery.class,
                                MemberQuery.class,
                                ApiKeyQuery.class,
                                HostQuery.class,
                                UserQuery.class,
                                AuditQuery.class,
                                WholeAuditQuery.class)
                        .<Class<?>>flatMap(family -> Stream.of(family.getPermittedSubclasses()))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("queries")
    void the_projections_that_a_query_waits_for_are_some_that_there_are(Object query, List<String> projections) {
        var scanner = new ClassPathScanningCandidateComponentProvider(false);
        scanner.addIncludeFilter(new AssignableTypeFilter(Projector.class));

        assertThat(scanner.findCandidateComponents("io.housebook.query"))
                .extracting(found -> ClassUtils.resolveClassName(
                                Objects.requireNonNull(found.getBeanClassName()),
                                getClass().getClassLoader())
                        .getAnnotation(ProcessingGroup.class)
                        .value())
                .containsAll(projections);
    }

    @Test
    void a_query_that_reads_no_rows_waits_for_nothing() throws Exception {
        assertThat(answer(new ListProjections(), Map.of(MetadataKey.MIN_POSITION, 99L)))
                .isEqualTo("the answer");
        assertThat(rows.asked()).isEmpty();
    }

    @Test
    void an_answer_about_the_past_waits_for_the_rows_that_it_reads_beside_the_log() throws Exception {
        assertThat(answer(new FindPastMember(ORGANIZATION, MEMBER, 5), Map.of()))
                .isEqualTo("the answer");
        assertThat(answer(new ListPastMembers(ORGANIZATION, null, 1, 4), Map.of(MetadataKey.MIN_POSITION, 5L)))
                .isEqualTo("the answer");
        assertThat(answer(new ListPastOrganizations(USER, null, 1, 5), Map.of()))
                .isEqualTo("the answer");
        assertThat(answer(new FindPastHost(ORGANIZATION, HOST, 99), Map.of())).isEqualTo("the answer");

        assertThat(rows.asked()).containsExactly("user", "user", "organization", "member");
        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> answer(new FindPastMember(ORGANIZATION, MEMBER, 6), Map.of()));
    }

    @ParameterizedTest
    @MethodSource("queries")
    void a_query_that_names_no_position_waits_for_nothing(Object query) throws Exception {
        assertThat(answer(query, Map.of())).isEqualTo("the answer");
        assertThat(rows.asked()).isEmpty();
    }

    @Test
    void a_query_is_not_answered_from_rows_that_lack_the_position() {
        InterceptorChain neverAnswers = () -> {
            throw new AssertionError("The query was answered");
        };

        assertThatExceptionOfType(Refused.class)
                .isThrownBy(() -> new MinPosition(rows.positions())
                        .handle(
                                unit(new FindOrganization(ORGANIZATION), Map.of(MetadataKey.MIN_POSITION, 6L)),
                                neverAnswers))
                .withMessage("The projection “organization” is at position 5 and has not reached 6 within 0 ms.")
                .extracting(Refused::refusal)
                .isEqualTo(Refusal.READ_MODEL_LAGGING);
    }

    @Test
    void a_query_of_which_nobody_knows_what_it_reads_is_refused_by_its_name() {
        record CountOrganizations() {}

        assertThatIllegalArgumentException()
                .isThrownBy(() -> answer(new CountOrganizations(), Map.of(MetadataKey.MIN_POSITION, 5L)))
                .withMessageContaining("CountOrganizations");
    }

    private @Nullable Object answer(Object query, Map<String, ?> metadata) throws Exception {
        return new MinPosition(rows.positions()).handle(unit(query, metadata), ANSWERS);
    }

    private static DefaultUnitOfWork<QueryMessage<?, ?>> unit(Object query, Map<String, ?> metadata) {
        return new DefaultUnitOfWork<>(
                new GenericQueryMessage<>(query, ResponseTypes.instanceOf(Object.class)).withMetaData(metadata));
    }
}
