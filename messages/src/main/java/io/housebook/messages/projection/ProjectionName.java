package io.housebook.messages.projection;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.regex.Pattern;

/** Names a projection: {@code organization}. */
public record ProjectionName(@JsonValue String value) {
    private static final Pattern SHAPE = Pattern.compile("[a-z][a-z-]{0,30}");

    /** @throws IllegalArgumentException when it can be no name; the message repeats no input */
    @JsonCreator
    public ProjectionName {
        if (!SHAPE.matcher(value).matches()) {
            throw new IllegalArgumentException("must be 1 to 31 of a-z and -, the first of them a letter");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
