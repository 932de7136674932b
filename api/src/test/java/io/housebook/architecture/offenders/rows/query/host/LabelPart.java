package io.housebook.architecture.offenders.rows.query.host;

import jakarta.persistence.Embeddable;

@Embeddable
class LabelPart {}
