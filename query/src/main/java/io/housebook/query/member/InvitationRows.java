package io.housebook.query.member;

import io.housebook.messages.member.InvitationView;
import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface InvitationRows extends Repository<InvitationRow, String> {
    Optional<InvitationRow> findByIdAndOrganizationId(String id, String organizationId);

    List<InvitationRow> findByOrganizationIdAndIdGreaterThanOrderById(String organizationId, String id, Limit limit);

    List<InvitationRow> findByStateAndExpiresAtLessThanEqualOrderByExpiresAt(
            InvitationView.State state, long now, Limit limit);
}
