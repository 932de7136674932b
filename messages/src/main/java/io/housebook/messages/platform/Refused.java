package io.housebook.messages.platform;

import java.util.List;
import java.util.Map;
import org.axonframework.common.AxonNonTransientException;
import org.jspecify.annotations.Nullable;

/**
 * Thrown when Housebook says no. It has no stack trace: it is an answer, not a fault.
 *
 * <p>The message is for the caller: a full sentence, without secrets.
 */
public final class Refused extends AxonNonTransientException {
    private static final long serialVersionUID = 1L;

    private final Refusal refusal;
    private final transient List<Fault> faults;
    private final transient Map<String, Object> details;

    /**
     * One thing wrong with a request.
     *
     * @param pointer where, as an RFC 6901 JSON Pointer into the body ({@code /slug}), or null when it is not in the body
     * @param parameter where, as the name of a header, path or query parameter, or null when it is in the body
     * @param detail what is wrong, as a part of a sentence without its subject
     */
    public record Fault(@Nullable String pointer, @Nullable String parameter, String detail) {

        public static Fault at(String pointer, String detail) {
            return new Fault(pointer, null, detail);
        }

        public static Fault of(String parameter, String detail) {
            return new Fault(null, parameter, detail);
        }
    }

    private Refused(Refusal refusal, String sentence, List<Fault> faults, Map<String, Object> details) {
        super(sentence);
        this.refusal = refusal;
        this.faults = faults;
        this.details = details;
    }

    public static Refused because(Refusal refusal, String sentence) {
        return new Refused(refusal, sentence, List.of(), Map.of());
    }

    /** With further members for the answer, such as {@code presentVersion}. */
    public static Refused because(Refusal refusal, String sentence, Map<String, Object> details) {
        return new Refused(refusal, sentence, List.of(), details);
    }

    /** Because of this one value. */
    public static Refused because(Refusal refusal, String sentence, Fault fault) {
        return new Refused(refusal, sentence, List.of(fault), Map.of());
    }

    /** Because of these values. */
    public static Refused because(Refusal refusal, String sentence, List<Fault> faults) {
        return new Refused(refusal, sentence, List.copyOf(faults), Map.of());
    }

    /** Because these values are not of the shape they must have. */
    public static Refused invalid(List<Fault> faults) {
        return new Refused(
                Refusal.INVALID_REQUEST,
                faults.size() == 1
                        ? "One value of the request is not valid."
                        : faults.size() + " values of the request are not valid.",
                faults,
                Map.of());
    }

    public Refusal refusal() {
        return refusal;
    }

    public List<Fault> faults() {
        return faults;
    }

    public Map<String, Object> details() {
        return details;
    }

    @Override
    public Throwable fillInStackTrace() {
        return this;
    }
}
