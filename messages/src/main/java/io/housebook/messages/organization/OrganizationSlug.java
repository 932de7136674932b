package io.housebook.messages.organization;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/** The shape of an organization's slug: its name in addresses. */
@Size(min = Slugs.MIN_LENGTH, max = Slugs.MAX_LENGTH, message = "must have {min} to {max} characters")
@Pattern(regexp = Slugs.PATTERN, message = "must be of a-z, 0-9 and -, with a letter or digit at both ends")
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = OrganizationSlug.NotReserved.class)
public @interface OrganizationSlug {
    String message() default "is a reserved word";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Refuses the words that Housebook keeps for itself. */
    final class NotReserved implements ConstraintValidator<OrganizationSlug, String> {
        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return value == null || !Slugs.isReserved(value);
        }
    }
}
