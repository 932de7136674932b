package io.housebook.architecture.offenders.habits;

import java.sql.Timestamp;

record KeepsATimestamp(Timestamp time) {}
