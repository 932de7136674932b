package io.housebook.architecture.offenders.rows.query.host;

import jakarta.persistence.MappedSuperclass;

@MappedSuperclass
abstract class BasePart {}
