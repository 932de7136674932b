package io.housebook.architecture.offenders.habits;

import java.util.Date;

record KeepsADate(Date date) {}
