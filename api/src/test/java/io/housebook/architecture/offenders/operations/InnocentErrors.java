package io.housebook.architecture.offenders.operations;

import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InnocentErrors implements ErrorController {
    @RequestMapping("/error")
    String error() {
        return "";
    }
}
