package io.housebook.api.host;

import com.fasterxml.jackson.annotation.JsonCreator;
import io.swagger.v3.oas.annotations.media.Schema;
import java.nio.charset.StandardCharsets;

/** A password as somebody gives it: up to {@value #LONGEST} characters of any kind, or none. It stays out of logs. */
@Schema(type = "string", format = "password", maxLength = HostPassword.LONGEST)
record HostPassword(String value) {
    static final int LONGEST = 1024;

    /** @throws IllegalArgumentException when it is too long; the message repeats nothing of it */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    HostPassword {
        if (value.codePointCount(0, value.length()) > LONGEST) {
            throw new IllegalArgumentException("must have at most " + LONGEST + " characters");
        }
    }

    byte[] bytes() {
        return value.getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public String toString() {
        return "HostPassword[…]";
    }
}
