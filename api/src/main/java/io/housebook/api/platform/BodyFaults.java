package io.housebook.api.platform;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.http.converter.HttpMessageNotReadableException;
import tools.jackson.core.JacksonException;
import tools.jackson.core.TokenStreamLocation;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.exc.InvalidFormatException;
import tools.jackson.databind.exc.MismatchedInputException;
import tools.jackson.databind.exc.UnrecognizedPropertyException;

/** Says what is wrong with a body that could not be read, and where. */
final class BodyFaults {
    private BodyFaults() {}

    static Refused refusal(HttpMessageNotReadableException e) {
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof JacksonException json) {
                return refusal(json);
            }
        }
        return Refused.because(Refusal.MALFORMED_JSON, "The operation needs a JSON object as its body.");
    }

    private static Refused refusal(JacksonException e) {
        return switch (e) {
            case UnrecognizedPropertyException unknown ->
                Refused.invalid(List.of(Fault.at(
                        pointer(unknown),
                        "is not a field of this request; there are: "
                                + unknown.getKnownPropertyIds().stream()
                                        .map(Object::toString)
                                        .sorted()
                                        .collect(Collectors.joining(", ")))));
            case InvalidFormatException format
            when isFormOfId(format) -> Refused.invalid(List.of(Fault.at(pointer(format), "has not the form of an id")));
            case MismatchedInputException mismatch ->
                Refused.invalid(List.of(Fault.at(pointer(mismatch), "must be " + expected(mismatch))));
            case DatabindException other -> Refused.invalid(List.of(Fault.at(pointer(other), "is not a valid value")));
            default -> malformed(e.getLocation());
        };
    }

    private static boolean isFormOfId(InvalidFormatException e) {
        return e.getTargetType() != null && e.getTargetType().isRecord();
    }

    /** @param where null for what Jackson finds too long or too deep to go on */
    private static Refused malformed(@Nullable TokenStreamLocation where) {
        if (where == null) {
            return Refused.because(
                    Refusal.MALFORMED_JSON,
                    "The body is not JSON, or has a name, a number or a depth beyond all measure.");
        }
        return Refused.because(
                Refusal.MALFORMED_JSON,
                "The body is not JSON: line %d, column %d.".formatted(where.getLineNr(), where.getColumnNr()));
    }

    private static String expected(MismatchedInputException e) {
        Class<?> type = e.getTargetType();
        if (type == String.class) {
            return "a string";
        }
        if (type != null && (type == boolean.class || type == Boolean.class)) {
            return "true or false";
        }
        if (type != null && (type.isPrimitive() || Number.class.isAssignableFrom(type))) {
            return "a number";
        }
        return "one object";
    }

    /** @see <a href="https://www.rfc-editor.org/rfc/rfc6901">RFC 6901, JSON Pointer</a> */
    private static String pointer(JacksonException e) {
        return e.getPath().stream()
                .map(step ->
                        step.getPropertyName() == null ? Integer.toString(step.getIndex()) : step.getPropertyName())
                .map(step -> "/" + step.replace("~", "~0").replace("/", "~1"))
                .collect(Collectors.joining());
    }
}
