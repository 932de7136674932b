package io.housebook.query.organization;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface OrganizationRows extends Repository<OrganizationRow, String> {
    Optional<OrganizationRow> findById(String id);

    /** By id; those behind the one that is given. */
    @Query(nativeQuery = true, value = """
            select organization.* from member join organization on organization.id = member.organization_id
            where member.user_id = :user and member.organization_id > :after
            order by member.organization_id
            limit :limit""")
    List<OrganizationRow> ofMember(String user, String after, int limit);
}
