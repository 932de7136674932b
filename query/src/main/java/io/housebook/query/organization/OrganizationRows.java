package io.housebook.query.organization;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface OrganizationRows extends Repository<OrganizationRow, String> {
    Optional<OrganizationRow> findById(String id);

    List<OrganizationRow> findByIdGreaterThanOrderById(String id, Limit limit);
}
