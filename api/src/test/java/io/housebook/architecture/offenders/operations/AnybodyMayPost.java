package io.housebook.architecture.offenders.operations;

import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AnybodyMayPost {
    @PostMapping("/v1/hosts")
    String change() {
        return "";
    }
}
