package io.housebook.messages.platform;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.jspecify.annotations.Nullable;

/**
 * One line of text that is taken as it is given, with the white space around it: its length counts characters (Unicode code
 * points); control characters are refused, and where there must be any, so is white space alone.
 */
@Target({ElementType.FIELD, ElementType.PARAMETER, ElementType.ANNOTATION_TYPE, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = VerbatimText.Validator.class)
public @interface VerbatimText {
    int min();

    int max();

    String message() default "must have {min} to {max} characters and no control characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null is valid: whether a value must be there is another question. */
    final class Validator implements ConstraintValidator<VerbatimText, String> {
        private int min;
        private int max;

        @Override
        public void initialize(VerbatimText shape) {
            min = shape.min();
            max = shape.max();
        }

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return value == null || isVerbatim(value, min, max);
        }

        /** The same of a value that no bean holds. */
        public static boolean isVerbatim(String value, int min, int max) {
            return PlainText.Validator.isPlainThroughout(value, min, max) && (min == 0 || !value.isBlank());
        }
    }
}
