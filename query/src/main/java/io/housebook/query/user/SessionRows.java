package io.housebook.query.user;

import java.util.List;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface SessionRows extends Repository<SessionRow, String> {
    List<SessionRow> findByUserIdAndExpiresAtGreaterThanOrderByIdDesc(String userId, long now);

    List<SessionRow> findByExpiresAtLessThanEqualOrderByExpiresAt(long now, Limit limit);
}
