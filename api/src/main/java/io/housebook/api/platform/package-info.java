/** What every operation shares: configuration, the caller, the way to the buses, and how refusals are answered. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "org.axonframework",
    "org.springframework",
    "org.springdoc",
    "io.swagger.v3",
    "com.fasterxml.jackson.annotation",
    "com.fasterxml.jackson.databind",
    "jakarta.servlet",
    "jakarta.validation",
    "tools.jackson",
    "com.zaxxer.hikari",
    "com.github.benmanes.caffeine",
    "io.github.bucket4j",
    "org.apache.commons.dbcp2",
    "org.flywaydb.core",
    "org.slf4j",
    "javax.crypto",
    "javax.sql",
    "org.apache.catalina",
    "org.apache.coyote",
    "org.apache.tomcat.util.http"
})
package io.housebook.api.platform;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
