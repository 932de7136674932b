package io.housebook.api.platform;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.cors.CorsConfiguration;
import org.springframework.web.cors.DefaultCorsProcessor;
import org.springframework.web.filter.CorsFilter;

/**
 * Lets the web pages of listed origins use the API from a browser, each origin exactly. What others ask is answered as if it came
 * from no page; it is the browser that does not hand them the answer.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 30)
class CrossOrigin extends CorsFilter {
    /** @throws StartRefused when one of them is no origin */
    @Autowired
    CrossOrigin(@Value("${housebook.cors-origins}") String origins) {
        this(rules(listed(origins)));
    }

    private CrossOrigin(CorsConfiguration rules) {
        super(request -> rules);
        setCorsProcessor(new OnlyListed());
    }

    private static List<String> listed(String origins) {
        List<String> listed = Stream.of(origins.split(",", -1))
                .map(String::strip)
                .filter(text -> !text.isEmpty())
                .toList();
        if (!listed.stream().allMatch(origin -> origin.matches("https?://[A-Za-z0-9.\\[\\]:-]+"))) {
            throw new StartRefused(
                    "CORS_ORIGINS has an entry that is no origin: scheme, host and port, such as https://console.example.com.");
        }
        return listed;
    }

    private static CorsConfiguration rules(List<String> listed) {
        var rules = new CorsConfiguration();
        rules.setAllowedOrigins(listed);
        rules.setAllowedMethods(List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"));
        rules.setAllowedHeaders(List.of(CorsConfiguration.ALL));
        rules.setExposedHeaders(List.of(
                HttpHeaders.ETAG,
                HttpHeaders.LINK,
                HttpHeaders.LOCATION,
                HttpHeaders.RETRY_AFTER,
                Answers.POSITION_HEADER,
                RequestId.HEADER,
                "RateLimit",
                "RateLimit-Policy"));
        // What shows who asks is a header that the page itself sets.
        rules.setAllowCredentials(false);
        rules.setMaxAge(Duration.ofHours(1));
        return rules;
    }

    private static final class OnlyListed extends DefaultCorsProcessor {
        @Override
        public boolean processRequest(
                @Nullable CorsConfiguration rules, HttpServletRequest request, HttpServletResponse response)
                throws IOException {
            String origin = request.getHeader(HttpHeaders.ORIGIN);
            boolean listed = origin != null && rules != null && rules.checkOrigin(origin) != null;
            return !listed || super.processRequest(rules, request, response);
        }
    }
}
