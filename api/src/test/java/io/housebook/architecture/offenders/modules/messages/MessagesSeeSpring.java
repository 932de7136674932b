package io.housebook.architecture.offenders.modules.messages;

import org.springframework.core.Ordered;

record MessagesSeeSpring(Ordered seen) {}
