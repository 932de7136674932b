package io.housebook.api.connection;

import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.messages.host.ConnectionFault;
import org.junit.jupiter.api.Test;

class ConnectionAdviceTest {

    @Test
    void every_fault_has_an_advice() {
        assertThat(ConnectionFault.values())
                .allSatisfy(fault -> assertThat(ConnectionAdvice.on(fault)).matches("[A-Z].*[.?]"))
                .extracting(ConnectionAdvice::on)
                .doesNotHaveDuplicates();
    }
}
