package io.housebook.architecture.offenders.superfluous.shorter;

import org.axonframework.eventhandling.EventMessage;

record ListsTheBeginningOfAName(EventMessage<?> message, ListsTheBeginningOfAName next) {}
