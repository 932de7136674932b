package io.housebook.query.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.audit.FindAuditCheck;
import io.housebook.messages.projection.ProjectionQuery.ListProjections;
import org.axonframework.messaging.responsetypes.ResponseTypes;
import org.axonframework.messaging.unitofwork.DefaultUnitOfWork;
import org.axonframework.queryhandling.GenericQueryMessage;
import org.axonframework.queryhandling.QueryMessage;
import org.junit.jupiter.api.Test;

class TrafficTest {
    private final Traffic traffic = new Traffic();

    @Test
    void somebody_who_reads_is_traffic() throws Exception {
        ask("Who is there?");

        assertThat(traffic.isQuiet()).isFalse();
    }

    @Test
    void operators_who_look_at_projections_are_none() throws Exception {
        ask(new ListProjections());

        assertThat(traffic.isQuiet()).isTrue();
    }

    @Test
    void a_node_that_asks_itself_whether_it_is_ready_is_none() throws Exception {
        ask(new FindAuditCheck());

        assertThat(traffic.isQuiet()).isTrue();
    }

    private void ask(Object query) throws Exception {
        QueryMessage<?, ?> message = new GenericQueryMessage<>(query, ResponseTypes.instanceOf(Object.class));
        traffic.handle(new DefaultUnitOfWork<>(message), () -> "the answer");
    }
}
