package io.housebook.architecture.offenders.rows.query.host;

import jakarta.persistence.Entity;

@Entity
class InnocentRow {}
