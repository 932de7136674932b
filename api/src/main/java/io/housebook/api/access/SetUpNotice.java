package io.housebook.api.access;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.event.EventListener;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;

/** Tells whoever starts Housebook how to become its first user, as long as there is none. */
@Component
class SetUpNotice {
    private static final Logger LOG = LoggerFactory.getLogger("Housebook");

    private final SetUpToken token;

    SetUpNotice(SetUpToken token) {
        this.token = token;
    }

    /** Behind the welcome. */
    @EventListener
    @Order
    void ready(ApplicationReadyEvent event) {
        if (token.isAwaited()) {
            LOG.info(
                    "Nobody can sign in yet. POST /v1/setup makes the first user, who operates it, with this token: {}",
                    token.toPrint().orElse("the one in BOOTSTRAP_TOKEN"));
        }
    }
}
