package io.housebook.api.connection;

import io.housebook.messages.host.ConnectionFault;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** A stage has ended in this fault. Without a stack trace: it is an answer. It says nothing that came from the other side. */
final class ConnectionFailed extends IOException {
    private static final long serialVersionUID = 1L;

    private final ConnectionFault fault;

    ConnectionFailed(ConnectionFault fault) {
        this(fault, null);
    }

    ConnectionFailed(ConnectionFault fault, @Nullable Throwable cause) {
        super(fault.name(), cause);
        this.fault = fault;
    }

    ConnectionFault fault() {
        return fault;
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
