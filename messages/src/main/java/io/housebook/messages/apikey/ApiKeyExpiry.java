package io.housebook.messages.apikey;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Future;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * When an API key ends: in the future, and in a year of four digits.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3339#section-1">RFC 3339, which writes no other years</a>
 */
@Future(message = "must be in the future")
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = ApiKeyExpiry.Validator.class)
public @interface ApiKeyExpiry {
    String message() default "must be before the year 10000";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null is valid: there are keys without an end. */
    final class Validator implements ConstraintValidator<ApiKeyExpiry, Instant> {
        private static final Instant BOUND = Instant.parse("+10000-01-01T00:00:00Z");

        @Override
        public boolean isValid(@Nullable Instant value, ConstraintValidatorContext context) {
            return value == null || value.isBefore(BOUND);
        }
    }
}
