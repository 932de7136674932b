package io.housebook.architecture.offenders.superfluous.unused;

import org.axonframework.eventhandling.EventMessage;

record ListsWhatItLacks(EventMessage<?> message, ListsWhatItLacks next) {}
