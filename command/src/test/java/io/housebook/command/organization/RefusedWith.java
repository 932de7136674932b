package io.housebook.command.organization;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import io.housebook.messages.platform.Refused.Fault;
import java.util.List;
import java.util.Map;
import org.hamcrest.Description;
import org.hamcrest.TypeSafeMatcher;

/** Axon's fixtures take Hamcrest matchers; this is the only one that is needed. */
public final class RefusedWith extends TypeSafeMatcher<Refused> {
    private final Refusal refusal;
    private final Map<String, Object> details;
    private final List<Fault> faults;

    private RefusedWith(Refusal refusal, Map<String, Object> details, List<Fault> faults) {
        this.refusal = refusal;
        this.details = details;
        this.faults = faults;
    }

    public static RefusedWith refused(Refusal refusal) {
        return new RefusedWith(refusal, Map.of(), List.of());
    }

    public static RefusedWith refused(Refusal refusal, Map<String, Object> details) {
        return new RefusedWith(refusal, details, List.of());
    }

    public static RefusedWith refusedAsInvalid(Fault... faults) {
        return new RefusedWith(Refusal.INVALID_REQUEST, Map.of(), List.of(faults));
    }

    @Override
    protected boolean matchesSafely(Refused refused) {
        return refused.refusal() == refusal
                && refused.details().equals(details)
                && refused.faults().equals(faults);
    }

    @Override
    public void describeTo(Description description) {
        description.appendText("a refusal %s with details %s and faults %s".formatted(refusal, details, faults));
    }
}
