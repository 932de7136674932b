package io.housebook.architecture.offenders.operations;

import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class AnybodyMayRequest {
    @RequestMapping("/v1/hosts")
    String change() {
        return "";
    }
}
