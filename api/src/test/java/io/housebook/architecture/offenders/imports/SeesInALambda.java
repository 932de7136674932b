package io.housebook.architecture.offenders.imports;

import java.util.function.LongSupplier;
import org.axonframework.messaging.unitofwork.CurrentUnitOfWork;

class SeesInALambda {
    LongSupplier active = () -> CurrentUnitOfWork.isStarted() ? 1 : 0;
}
