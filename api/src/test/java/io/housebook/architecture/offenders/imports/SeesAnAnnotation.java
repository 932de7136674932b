package io.housebook.architecture.offenders.imports;

import org.springframework.stereotype.Component;

@Component
class SeesAnAnnotation {}
