package io.housebook.query.apikey;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface ApiKeyRows extends Repository<ApiKeyRow, String> {
    Optional<ApiKeyRow> findByIdAndOrganizationId(String id, String organizationId);

    List<ApiKeyRow> findByOrganizationIdAndIdGreaterThanOrderById(String organizationId, String id, Limit limit);
}
