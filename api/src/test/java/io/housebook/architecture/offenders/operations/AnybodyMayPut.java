package io.housebook.architecture.offenders.operations;

import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AnybodyMayPut {
    @PutMapping("/v1/hosts")
    String change() {
        return "";
    }
}
