package io.housebook.messages.organization;

import jakarta.validation.Constraint;
import jakarta.validation.ConstraintValidator;
import jakarta.validation.ConstraintValidatorContext;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import java.net.URI;
import java.net.URISyntaxException;
import org.jspecify.annotations.Nullable;

/** The shape of a logo's address: an absolute https URL without user info, at most 2048 characters. */
@Size(max = 2048, message = "must have at most {max} characters")
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = LogoUrl.Validator.class)
public @interface LogoUrl {
    String message() default "must be an https URL without user info, such as https://example.com/logo.svg";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};

    /** Null is valid: an organization need not have a logo. */
    final class Validator implements ConstraintValidator<LogoUrl, String> {
        @Override
        public boolean isValid(@Nullable String value, ConstraintValidatorContext context) {
            if (value == null) {
                return true;
            }
            try {
                var url = new URI(value);
                return "https".equalsIgnoreCase(url.getScheme()) && url.getHost() != null && url.getUserInfo() == null;
            } catch (URISyntaxException notAUrl) {
                return false;
            }
        }
    }
}
