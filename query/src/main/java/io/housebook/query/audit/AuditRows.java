package io.housebook.query.audit;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface AuditRows extends Repository<AuditRow, Long> {
    List<AuditRow> findByPositionLessThanOrderByPositionDesc(long position, Limit limit);

    List<AuditRow> findByOrganizationIdAndPositionLessThanOrderByPositionDesc(
            String organizationId, long position, Limit limit);

    boolean existsByOrganizationId(String organizationId);
}
