package io.housebook.architecture.offenders.spring.command.organization;

import org.springframework.stereotype.Component;

@Component
class InjectedAggregate {}
