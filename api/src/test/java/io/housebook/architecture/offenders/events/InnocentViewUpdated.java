package io.housebook.architecture.offenders.events;

record InnocentViewUpdated() {}
