package io.housebook.messages.host;

import io.housebook.messages.platform.VerbatimText;
import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What people sort hosts by: up to {@value #MOST} values, each under a key. */
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = Labels.Validator.class)
public @interface Labels {
    int MOST = 32;
    int LONGEST_VALUE = 200;

    String message() default
            "must be at most " + MOST + " labels: keys of 1 to 63 letters, digits and -_./, with a letter or"
                    + " digit at both ends; values of at most " + LONGEST_VALUE
                    + " characters, none of them a control character";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null is valid: whether there must be labels is another question. */
    final class Validator implements ConstraintValidator<Labels, Map<String, @Nullable String>> {
        private static final Pattern KEY = Pattern.compile("[A-Za-z0-9]([A-Za-z0-9._/-]{0,61}[A-Za-z0-9])?");

        @Override
        public boolean isValid(@Nullable Map<String, @Nullable String> labels, ConstraintValidatorContext context) {
            return labels == null
                    || (labels.size() <= MOST && labels.entrySet().stream().allMatch(Validator::isLabel));
        }

        private static boolean isLabel(Map.Entry<String, @Nullable String> label) {
            String value = label.getValue();
            return isKey(label.getKey()) && value != null && VerbatimText.Validator.isVerbatim(value, 0, LONGEST_VALUE);
        }

        /** Whether labels may have this key. */
        public static boolean isKey(String text) {
            return KEY.matcher(text).matches();
        }
    }
}
