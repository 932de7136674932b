package io.housebook.messages.host;

import io.housebook.messages.platform.VerbatimText;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The shape of a user's name in ClickHouse: 1 to 128 characters, none of which is trimmed. */
@VerbatimText(
        min = 1,
        max = 128,
        message = "must have {min} to {max} characters, not all of them white space, and no control characters")
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
public @interface ClickHouseUser {
    String message() default "is not a name of a ClickHouse user";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
