package io.housebook.api.platform;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import java.io.IOException;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Lets an answer leave in one piece, with its length in front. Spring flushes each body that it has written, and a server
 * that must send something before it knows the end sends chunks: two packets where one would do, and one more wakeup of the
 * caller. Answers that are too long for the server's buffer, and those that go on for a while, are sent as they come.
 */
@Component
@Order(-2)
class WholeAnswers extends OncePerRequestFilter {
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(request, new HttpServletResponseWrapper(response) {
            @Override
            public void flushBuffer() throws IOException {
                if (isCommitted() || request.isAsyncStarted()) {
                    super.flushBuffer();
                }
            }
        });
    }
}
