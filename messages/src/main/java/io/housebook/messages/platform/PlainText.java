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
 * One line of text: its length counts characters (Unicode code points) after trimming; control characters are refused. Whoever
 * keeps it trims it; what is kept as it is given is a {@link VerbatimText}.
 */
@Target({ElementType.FIELD, ElementType.ANNOTATION_TYPE, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = PlainText.Validator.class)
public @interface PlainText {
    int min();

    int max();

    String message() default "must have {min} to {max} characters after trimming and no control characters";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null is valid: whether a value must be there is another question. */
    final class Validator implements ConstraintValidator<PlainText, String> {
        private int min;
        private int max;

        @Override
        public void initialize(PlainText shape) {
            min = shape.min();
            max = shape.max();
        }

        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            return value == null || isPlain(value, min, max);
        }

        /** The same of a value that no bean holds. */
        public static boolean isPlain(String value, int min, int max) {
            return isPlainThroughout(value.strip(), min, max);
        }

        /** The same of a value that is not trimmed. */
        static boolean isPlainThroughout(String value, int min, int max) {
            long length = value.codePoints().count();
            return length >= min && length <= max && value.codePoints().noneMatch(PlainText.Validator::isControl);
        }

        /** Control characters, unpaired surrogates, and line and paragraph separators. */
        private static boolean isControl(int codePoint) {
            return switch (Character.getType(codePoint)) {
                case Character.CONTROL, Character.SURROGATE, Character.LINE_SEPARATOR, Character.PARAGRAPH_SEPARATOR ->
                    true;
                default -> false;
            };
        }
    }
}
