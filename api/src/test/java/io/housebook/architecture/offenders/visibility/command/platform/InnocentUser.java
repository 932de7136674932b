package io.housebook.architecture.offenders.visibility.command.platform;

import io.housebook.architecture.offenders.visibility.command.organization.InnocentHolder;

record InnocentUser(InnocentHolder.InnocentPart seen) {}
