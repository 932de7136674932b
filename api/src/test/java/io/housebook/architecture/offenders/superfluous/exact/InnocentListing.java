package io.housebook.architecture.offenders.superfluous.exact;

import org.axonframework.eventhandling.EventMessage;

record InnocentListing(EventMessage<?> message, InnocentListing next) {}
