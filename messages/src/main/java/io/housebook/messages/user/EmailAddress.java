package io.housebook.messages.user;

import jakarta.validation.Constraint;
import jakarta.validation.Payload;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The shape of an e-mail address: one {@code @} between a local part and a domain with a dot, at most 254 characters, ASCII
 * without white space, after {@linkplain EmailAddresses#normalised normalising}. Whether mail arrives there only mail tells.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc5321#section-4.5.3.1.3">RFC 5321, Path</a>
 */
@Size(max = EmailAddresses.LENGTH, message = "must have at most {max} characters")
@Pattern(regexp = EmailAddresses.PATTERN, message = "must be an e-mail address, such as ada@example.com")
@Target({ElementType.FIELD, ElementType.TYPE_USE})
@Retention(RetentionPolicy.RUNTIME)
@Constraint(validatedBy = {})
public @interface EmailAddress {
    String message() default "is not an e-mail address";

    Class<?>[] groups() default {};

    Class<? extends Payload>[] payload() default {};
}
