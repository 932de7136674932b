package io.housebook.architecture.offenders.modules.messages;

import io.housebook.architecture.offenders.modules.query.InnocentQuery;

record MessagesSeesTheQuery(InnocentQuery seen) {}
