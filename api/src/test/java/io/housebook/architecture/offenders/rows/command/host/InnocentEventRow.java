package io.housebook.architecture.offenders.rows.command.host;

record InnocentEventRow() {}
