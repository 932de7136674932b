package io.housebook.architecture.offenders.modules.command;

import io.housebook.architecture.offenders.modules.api.InnocentApi;

record CommandSeesTheApi(InnocentApi seen) {}
