package io.housebook.architecture.offenders.superfluous.itself;

import org.axonframework.eventhandling.EventMessage;

record ListsItself(EventMessage<?> message, ListsItself next) {}
