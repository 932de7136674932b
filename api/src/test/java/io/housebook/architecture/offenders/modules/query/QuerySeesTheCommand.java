package io.housebook.architecture.offenders.modules.query;

import io.housebook.architecture.offenders.modules.command.InnocentCommand;

record QuerySeesTheCommand(InnocentCommand seen) {}
