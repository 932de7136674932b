package io.housebook.architecture.offenders.imports;

import io.housebook.messages.platform.Refusal;
import java.util.List;
import org.axonframework.eventhandling.EventMessage;
import org.axonframework.eventhandling.tokenstore.TokenStore;
import org.jspecify.annotations.Nullable;

interface InnocentImports {
    EventMessage<?>[] messages(List<Refusal> refusals, @Nullable TokenStore tokens);
}
