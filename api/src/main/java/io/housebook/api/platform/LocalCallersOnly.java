package io.housebook.api.platform;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Set;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Without sign-in, whoever reaches the loopback address may do everything, and a browser on this machine can be led to it by
 * any web page. So a request must name the loopback host, which a page whose name was rebound to it does not, and must not
 * come from a page of another origin.
 */
@Component
@Order(-1)
class LocalCallersOnly extends OncePerRequestFilter {
    private static final Set<String> LOOPBACK = Set.of("127.0.0.1", "localhost", "[::1]", "::1");

    private final HandlerExceptionResolver problems;

    LocalCallersOnly(@Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems) {
        this.problems = problems;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (LOOPBACK.contains(request.getServerName()) && isOfThisOrigin(request)) {
            chain.doFilter(request, response);
        } else {
            Refused refused = Refused.because(
                    Refusal.FORBIDDEN,
                    "Without sign-in, Housebook answers only callers on this machine, under its own name.");
            problems.resolveException(request, response, null, refused);
        }
    }

    private static boolean isOfThisOrigin(HttpServletRequest request) {
        String origin = request.getHeader(HttpHeaders.ORIGIN);
        return origin == null || origin.equals(request.getScheme() + "://" + request.getHeader(HttpHeaders.HOST));
    }
}
