package io.housebook.architecture.offenders.modules.messages;

import io.housebook.architecture.offenders.modules.command.InnocentCommand;

record MessagesSeesTheCommand(InnocentCommand seen) {}
