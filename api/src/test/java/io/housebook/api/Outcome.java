package io.housebook.api;

import static io.housebook.api.ProblemAssert.assertThatIsProblem;
import static io.housebook.api.ProblemAssert.assertThatIsUnavailable;
import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import io.housebook.api.Change.Creation;
import io.housebook.api.Change.Revision;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client knows of its change.
 *
 * @param answer null: none came
 */
record Outcome(Change change, @Nullable Answer answer) {
    /** None is without an answer, and none is refused but for another change or for the store. */
    static void assertThatAllAreAnsweredProperly(List<Outcome> outcomes) {
        assertThat(outcomes).filteredOn(outcome -> !outcome.isAnswered()).isEmpty();
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.isRefused() && !outcome.isOvertaken())
                .allSatisfy(outcome -> assertThatIsUnavailableOrUnknown(outcome));
    }

    private static void assertThatIsUnavailableOrUnknown(Outcome outcome) {
        if (outcome.isUnknown()) {
            assertThatIsProblem(outcome.known(), 503, "outcome-unknown");
        } else {
            assertThatIsUnavailable(outcome.known());
        }
    }

    boolean isAnswered() {
        return answer != null;
    }

    boolean isAcknowledged() {
        return answer != null && (answer.status() == 201 || answer.status() == 204);
    }

    boolean isRefused() {
        return answer != null && !isAcknowledged();
    }

    /** Somebody else has changed the version that was to be changed. */
    boolean isOvertaken() {
        return isRefused() && known().status() == 412;
    }

    /** The store or the server could not take it. */
    boolean isUnavailable() {
        return isRefused() && known().status() == 503;
    }

    /** Only the log knows whether the change was made. */
    boolean isUnknown() {
        return !isAnswered() || (isUnavailable() && known().code().equals("outcome-unknown"));
    }

    /** The change was not made, and never will be. */
    boolean isPromisedToHaveChangedNothing() {
        return isRefused() && !isUnknown();
    }

    /** The answer, which must have come. */
    Answer known() {
        return requireNonNull(answer);
    }

    String organizationId() {
        return switch (change) {
            case Creation _ -> known().text("/id");
            case Revision revision -> revision.organizationId();
        };
    }

    /** The organization's, by the change that was acknowledged or was earlier. */
    long version() {
        return Long.parseLong(known().etag().replace("\"", ""));
    }
}
