package io.housebook.architecture.offenders.spring.command.organization;

import org.axonframework.spring.stereotype.Aggregate;

@Aggregate
class InnocentAggregate {}
