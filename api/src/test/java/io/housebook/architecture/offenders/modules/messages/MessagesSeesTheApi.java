package io.housebook.architecture.offenders.modules.messages;

import io.housebook.architecture.offenders.modules.api.InnocentApi;

record MessagesSeesTheApi(InnocentApi seen) {}
