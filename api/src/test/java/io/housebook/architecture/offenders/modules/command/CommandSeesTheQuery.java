package io.housebook.architecture.offenders.modules.command;

import io.housebook.architecture.offenders.modules.query.InnocentQuery;

record CommandSeesTheQuery(InnocentQuery seen) {}
