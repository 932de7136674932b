package io.housebook.api.platform;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ErrorReportValve;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.availability.ApplicationAvailability;
import org.springframework.boot.availability.AvailabilityChangeEvent;
import org.springframework.boot.availability.ReadinessState;
import org.springframework.boot.tomcat.ConfigurableTomcatWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ProblemDetail;
import org.springframework.http.converter.json.ProblemDetailJacksonMixin;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** Answers what Tomcat refuses before any filter sees it: as a problem too, not as a page. */
@Component
class TomcatProblems implements WebServerFactoryCustomizer<ConfigurableTomcatWebServerFactory> {

    private final ObjectProvider<ApplicationAvailability> availability;

    TomcatProblems(ObjectProvider<ApplicationAvailability> availability) {
        this.availability = availability;
    }

    /** The valve of the host is asked before Spring Boot's, because it is added behind it. */
    @Override
    public void customize(ConfigurableTomcatWebServerFactory server) {
        server.addContextCustomizers(
                context -> context.getParent().getPipeline().addValve(new Valve(availability)));
    }

    private static final class Valve extends ErrorReportValve {
        private static final JsonMapper JSON = JsonMapper.builder()
                .addMixIn(ProblemDetail.class, ProblemDetailJacksonMixin.class)
                .build();

        private final ObjectProvider<ApplicationAvailability> availability;

        Valve(ObjectProvider<ApplicationAvailability> availability) {
            this.availability = availability;
        }

        @Override
        protected void report(Request request, Response response, @Nullable Throwable failure) {
            int status = response.getStatus();
            if (status < 400 || response.getContentWritten() > 0 || !response.setErrorReported()) {
                return;
            }
            RequestId.name(request, response);
            Refused refused = isEnding() ? shuttingDown(response) : UnmappedErrors.refusal(status);
            response.setStatus(Problems.status(refused.refusal()).value());
            response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
            try {
                response.getOutputStream()
                        .write(JSON.writeValueAsString(Problems.problem(refused, request))
                                .getBytes(UTF_8));
                response.finishResponse();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        /** Tomcat then no longer reads the headers of a request on a connection it has kept, and blames the request for it. */
        private boolean isEnding() {
            // Before the start is over there is no event yet, and the state is the same.
            AvailabilityChangeEvent<ReadinessState> last =
                    availability.getObject().getLastChangeEvent(ReadinessState.class);
            return last != null && last.getState() == ReadinessState.REFUSING_TRAFFIC;
        }

        private static Refused shuttingDown(Response response) {
            response.setHeader(HttpHeaders.RETRY_AFTER, "5");
            return Refused.because(Refusal.STORE_UNAVAILABLE, "Housebook is shutting down; nothing was changed.");
        }
    }
}
