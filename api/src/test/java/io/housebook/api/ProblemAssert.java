package io.housebook.api;

import static org.assertj.core.api.Assertions.assertThat;

/** What every refusal has in common. */
final class ProblemAssert {
    private ProblemAssert() {}

    static void assertThatIsProblem(Answer answer, int status, String code) {
        answer.expect(status);
        assertThat(answer.header("Content-Type")).startsWith("application/problem+json");
        assertThat(answer.code()).isEqualTo(code);
        assertThat(answer.text("/type")).isEqualTo("urn:housebook:problem:" + code);
        assertThat(answer.text("/title")).isNotBlank();
        assertThat(answer.text("/detail")).matches(".*\\p{Alpha}.*\\.");
        assertThat(answer.at("/status").intValue()).isEqualTo(status);
        assertThat(answer.text("/requestId")).isNotBlank().isEqualTo(answer.header("X-Request-Id"));
        assertThatTellsNothingOfTheInside(answer);
    }

    /** The store cannot do it now: come again later. */
    static void assertThatIsUnavailable(Answer answer) {
        assertThatIsProblem(answer, 503, "store-unavailable");
        assertThat(answer.header("Retry-After")).matches("[1-9]\\d*");
    }

    /** No stack trace, no class, no SQL, no product. */
    static void assertThatTellsNothingOfTheInside(Answer answer) {
        assertThat(answer.body())
                .doesNotContain("Exception", "org.", "java.", "jakarta.", "jackson", "at io.", "io.housebook")
                .doesNotContainIgnoringCase("select ", "insert ", "tomcat", "apache", "sqlite", "postgres", "<html");
        assertThat(answer.headers().firstValue("Server")).isEmpty();
    }
}
