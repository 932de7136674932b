package io.housebook.query.user;

import java.util.List;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.data.repository.Repository;

interface UserRows extends Repository<UserRow, String> {
    Optional<UserRow> findById(String id);

    List<UserRow> findByIdGreaterThanOrderById(String id, Limit limit);
}
