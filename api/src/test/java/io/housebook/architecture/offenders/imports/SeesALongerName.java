package io.housebook.architecture.offenders.imports;

import javax.sql.DataSource;

record SeesALongerName(DataSource database) {}
