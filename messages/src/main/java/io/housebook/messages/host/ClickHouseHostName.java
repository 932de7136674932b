package io.housebook.messages.host;

import io.housebook.messages.platform.PlainText;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The shape of a host's name: 1 to 100 characters after trimming. */
@PlainText(min = 1, max = 100)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
public @interface ClickHouseHostName {
    String message() default "is not a name of a host";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
