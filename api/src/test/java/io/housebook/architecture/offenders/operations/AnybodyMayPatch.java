package io.housebook.architecture.offenders.operations;

import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AnybodyMayPatch {
    @PatchMapping("/v1/hosts")
    String change() {
        return "";
    }
}
