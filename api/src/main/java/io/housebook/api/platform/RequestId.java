package io.housebook.api.platform;

import io.housebook.messages.platform.TypeId;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** Names every request, in the answer, the log and the history: by the caller's {@code X-Request-Id}, or by one of ours. */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE)
class RequestId extends OncePerRequestFilter {
    static final String HEADER = "X-Request-Id";
    private static final String ATTRIBUTE = RequestId.class.getName();
    private static final String MDC_KEY = "requestId";

    /** What can be put into a log line and a header without doing anything there. */
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._:/+=-]{1,128}");

    static @Nullable String of(HttpServletRequest request) {
        return (String) request.getAttribute(ATTRIBUTE);
    }

    /** Gives the request its id, unless it has one, and tells the caller. */
    static String name(HttpServletRequest request, HttpServletResponse response) {
        String id = of(request);
        if (id == null) {
            String given = request.getHeader(HEADER);
            id = given != null && HARMLESS.matcher(given).matches() ? given : TypeId.generate("req");
            request.setAttribute(ATTRIBUTE, id);
        }
        response.setHeader(HEADER, id);
        return id;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try (var _ = MDC.putCloseable(MDC_KEY, name(request, response))) {
            chain.doFilter(request, response);
        }
    }
}
