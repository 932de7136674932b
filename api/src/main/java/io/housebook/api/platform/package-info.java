/** What every operation shares: configuration, the caller, the way to the buses, and how refusals are answered. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "io.housebook.api.platform",
    "org.axonframework",
    "org.springframework",
    "org.springdoc",
    "io.swagger.v3.oas",
    "jakarta.servlet",
    "jakarta.validation",
    "tools.jackson",
    "com.zaxxer.hikari",
    "org.flywaydb.core",
    "org.apache.catalina",
    "org.slf4j",
    "javax.sql"
})
package io.housebook.api.platform;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
