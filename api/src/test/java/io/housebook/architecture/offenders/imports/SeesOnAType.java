package io.housebook.architecture.offenders.imports;

import jakarta.validation.Valid;
import java.util.List;

interface SeesOnAType {
    List<@Valid String> texts();
}
