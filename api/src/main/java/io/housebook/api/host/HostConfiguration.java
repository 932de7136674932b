package io.housebook.api.host;

import io.housebook.api.platform.LongBody;
import java.util.regex.Pattern;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** What hosts need of the platform. */
@Configuration(proxyBeanMethods = false)
class HostConfiguration {
    /** A thousand hosts, each with a certificate of 3 KiB, or some with more. */
    private static final int IMPORT_BYTES = 4 * 1024 * 1024;

    @Bean
    LongBody importBody() {
        return new LongBody(Pattern.compile("/v1/organizations/[^/]+/hosts/import(/lists)?"), IMPORT_BYTES);
    }
}
