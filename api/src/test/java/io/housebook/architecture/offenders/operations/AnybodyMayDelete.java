package io.housebook.architecture.offenders.operations;

import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AnybodyMayDelete {
    @DeleteMapping("/v1/hosts")
    String change() {
        return "";
    }
}
