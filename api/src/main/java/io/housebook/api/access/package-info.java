/** Who is at the door: tokens, the keys behind them, passwords. */
@NullMarked
@MayImport({
    "io.housebook.messages",
    "io.housebook.api.platform",
    "org.springframework",
    "com.github.benmanes.caffeine",
    "com.nimbusds",
    "com.nulabinc.zxcvbn",
    "jakarta.servlet",
    "javax.sql",
    "org.slf4j"
})
package io.housebook.api.access;

import io.housebook.messages.platform.MayImport;
import org.jspecify.annotations.NullMarked;
