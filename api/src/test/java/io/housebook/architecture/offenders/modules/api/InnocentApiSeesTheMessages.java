package io.housebook.architecture.offenders.modules.api;

import io.housebook.architecture.offenders.modules.messages.InnocentMessages;

record InnocentApiSeesTheMessages(InnocentMessages seen) {}
