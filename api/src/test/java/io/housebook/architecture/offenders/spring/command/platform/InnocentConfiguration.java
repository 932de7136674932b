package io.housebook.architecture.offenders.spring.command.platform;

import org.springframework.context.annotation.Configuration;

@Configuration
class InnocentConfiguration {}
