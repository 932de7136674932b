package io.housebook.architecture.offenders.modules.query;

import io.housebook.architecture.offenders.modules.messages.InnocentMessages;

record InnocentQuerySeesTheMessages(InnocentMessages seen) {}
