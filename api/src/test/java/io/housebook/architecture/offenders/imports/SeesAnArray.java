package io.housebook.architecture.offenders.imports;

import org.axonframework.messaging.Message;

interface SeesAnArray {
    Message<?>[] messages();
}
