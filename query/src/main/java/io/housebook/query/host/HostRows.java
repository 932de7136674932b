package io.housebook.query.host;

import java.util.List;
import java.util.Optional;
import org.springframework.data.jpa.repository.Query;
import org.springframework.data.repository.Repository;

interface HostRows extends Repository<HostRow, String> {
    Optional<HostRow> findByIdAndOrganizationId(String id, String organizationId);

    /**
     * Those that are there to be used or left alone, by sort order, name and id, behind the ones that are given.
     *
     * @param state empty: either
     * @param namePrefix empty: any
     */
    @Query(nativeQuery = true, value = """
            select * from clickhouse_host
            where organization_id = :organization
              and (sort_order, name, id) > (:order, :name, :id)
              and state <> 'RETIRED' and (state = :state or :state = '')
              and substr(name, 1, length(:namePrefix)) = :namePrefix
            order by sort_order, name, id
            limit :limit""")
    List<HostRow> list(
            String organization, String state, String namePrefix, long order, String name, String id, int limit);
}
