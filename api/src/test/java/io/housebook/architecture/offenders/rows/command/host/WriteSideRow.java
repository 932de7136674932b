package io.housebook.architecture.offenders.rows.command.host;

import jakarta.persistence.Entity;

@Entity
class WriteSideRow {}
