package io.housebook.architecture.offenders.modules.query;

import io.housebook.architecture.offenders.modules.api.InnocentApi;

record QuerySeesTheApi(InnocentApi seen) {}
