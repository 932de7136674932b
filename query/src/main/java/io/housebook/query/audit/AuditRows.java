package io.housebook.query.audit;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface AuditRows extends Repository<AuditRow, Long> {
    List<AuditRow> findByPositionLessThanOrderByPositionDesc(long position, Limit limit);

    List<AuditRow> findByOrganizationIdAndPositionLessThanOrderByPositionDesc(
            String organizationId, long position, Limit limit);

    List<AuditRow> findByOrganizationIdAndPositionGreaterThanAndPositionLessThanEqualOrderByPosition(
            String organizationId, long after, long until, Limit limit);

    Optional<AuditRow> findFirstByOrganizationIdAndPositionGreaterThanOrderByPositionDesc(
            String organizationId, long position);

    long countByOrganizationIdAndPositionLessThanEqual(String organizationId, long position);

    boolean existsByOrganizationId(String organizationId);
}
