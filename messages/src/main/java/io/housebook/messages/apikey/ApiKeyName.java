package io.housebook.messages.apikey;

import io.housebook.messages.platform.PlainText;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The shape of an API key's name: 1 to 100 characters after trimming. */
@PlainText(min = 1, max = 100)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
public @interface ApiKeyName {
    String message() default "is not a name of an API key";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
