package io.housebook.architecture.offenders.modules.command;

import io.housebook.architecture.offenders.modules.messages.InnocentMessages;

record InnocentCommandSeesTheMessages(InnocentMessages seen) {}
