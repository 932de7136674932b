package io.housebook.architecture.offenders.imports;

import org.axonframework.messaging.ScopeDescriptor;
import org.jspecify.annotations.Nullable;

class SeesInASignature {
    static @Nullable ScopeDescriptor scope() {
        return noScope();
    }

    private static @Nullable ScopeDescriptor noScope() {
        return null;
    }
}
