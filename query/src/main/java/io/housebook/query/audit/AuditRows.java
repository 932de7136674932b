package io.housebook.query.audit;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface AuditRows extends Repository<AuditRow, Long> {
    Optional<AuditRow> findFirstByOrganizationIdAndPositionGreaterThanOrderByPositionDesc(
            String organizationId, long position);

    long countByOrganizationIdAndPositionLessThanEqual(String organizationId, long position);
}
