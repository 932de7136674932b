package io.housebook.query.member;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface MemberRows extends Repository<MemberRow, String> {
    Optional<MemberRow> findByIdAndOrganizationId(String id, String organizationId);

    List<MemberRow> findByOrganizationIdAndIdGreaterThanOrderById(String organizationId, String id, Limit limit);

    /** In no order; whoever is not known is not there. */
    @Query(nativeQuery = true, value = "select id, email, name from account where id in (:users)")
    List<MemberRow.Person> people(Collection<String> users);

    /** By organization. */
    @Query(nativeQuery = true, value = """
            select member.organization_id, organization.name, organization.slug, member.id as member_id, member.role
            from member join organization on organization.id = member.organization_id
            where member.user_id = :user
            order by member.organization_id""")
    List<Place> places(String user);

    /** What a person is somewhere. */
    record Place(String organizationId, String name, String slug, String memberId, String role) {}
}
