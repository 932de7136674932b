package io.housebook.messages.user;

import io.housebook.messages.platform.PlainText;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The shape of a person's name: 1 to 100 characters after trimming. */
@PlainText(min = 1, max = UserName.LENGTH)
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
public @interface UserName {
    int LENGTH = 100;

    String message() default "is not a name of a person";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
