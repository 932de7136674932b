package io.housebook.api.user;

import io.housebook.api.access.Passwords;
import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** The shape of a password: any 12 to 1024 characters. */
@Size(
        min = Passwords.MIN_LENGTH,
        max = Passwords.MAX_LENGTH,
        message = "must have {min} to {max} characters, whatever they are")
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
public @interface Password {
    String message() default "is not a password";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
