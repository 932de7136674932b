package io.housebook.architecture.offenders.operations;

import io.housebook.api.platform.Requires;
import io.housebook.messages.platform.Permission;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

@RestController
class InnocentController {
    @GetMapping("/v1/hosts")
    @Requires(Permission.OPERATE)
    String list() {
        return "";
    }

    String notMapped() {
        return list();
    }
}
