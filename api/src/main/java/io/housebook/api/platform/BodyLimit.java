package io.housebook.api.platform;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Refuses bodies of more than 256 KiB, or than an operation takes by its {@link LongBody}: by what they say of their length, and by
 * counting when they say nothing.
 */
@Component
@Order(0) // Behind Spring Security: only who is known may send more.
class BodyLimit extends OncePerRequestFilter {
    static final int MAX_BYTES = 256 * 1024;

    private final HandlerExceptionResolver problems;
    private final Caller.Resolver callers;
    private final List<LongBody> longBodies;

    BodyLimit(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            Caller.Resolver callers,
            List<LongBody> longBodies) {
        this.problems = problems;
        this.callers = callers;
        this.longBodies = longBodies;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        int limit = limit(request);
        if (request.getContentLengthLong() > limit) {
            problems.resolveException(request, response, null, tooLarge(limit));
        } else {
            chain.doFilter(new Counted(request, limit), response);
        }
    }

    private int limit(HttpServletRequest request) {
        return longBodies.stream()
                .filter(longBody -> longBody.isAt(request.getRequestURI()))
                .filter(_ -> !(callers.of(request) instanceof Caller.Nobody))
                .mapToInt(LongBody::maxBytes)
                .findFirst()
                .orElse(MAX_BYTES);
    }

    private static Refused tooLarge(int limit) {
        return Refused.because(
                Refusal.PAYLOAD_TOO_LARGE, "The body of this request may have at most %d KiB.".formatted(limit / 1024));
    }

    private static final class Counted extends HttpServletRequestWrapper {
        private final int limit;

        Counted(HttpServletRequest request, int limit) {
            super(request);
            this.limit = limit;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            return new CountedStream(super.getInputStream(), limit);
        }
    }

    private static final class CountedStream extends ServletInputStream {
        private final ServletInputStream body;
        private final int limit;
        private int left;

        CountedStream(ServletInputStream body, int limit) {
            this.body = body;
            this.limit = limit;
            this.left = limit;
        }

        @Override
        public int read() throws IOException {
            int read = body.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = body.read(buffer, offset, length);
            count(Math.max(read, 0));
            return read;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw tooLarge(limit);
            }
        }

        @Override
        public boolean isFinished() {
            return body.isFinished();
        }

        @Override
        public boolean isReady() {
            return body.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            body.setReadListener(listener);
        }
    }
}
