package io.housebook.architecture.offenders.modules.api;

import io.housebook.architecture.offenders.modules.command.InnocentCommand;

record ApiSeesTheCommand(InnocentCommand seen) {}
