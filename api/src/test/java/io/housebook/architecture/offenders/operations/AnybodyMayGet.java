package io.housebook.architecture.offenders.operations;

import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AnybodyMayGet {
    @GetMapping("/v1/hosts")
    String list() {
        return "";
    }
}
