package io.housebook.architecture.offenders.modules.api;

import io.housebook.architecture.offenders.modules.query.InnocentQuery;

record ApiSeesTheQuery(InnocentQuery seen) {}
