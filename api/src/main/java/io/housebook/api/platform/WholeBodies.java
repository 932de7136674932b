package io.housebook.api.platform;

import io.housebook.messages.platform.Refusal;
import io.housebook.messages.platform.Refused;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.apache.coyote.BadRequestException;
import org.apache.coyote.CloseNowException;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.servlet.HandlerExceptionResolver;

/**
 * Lets a request go on when its body is there as a whole: who asks, and what they may do, is asked behind this, so nobody who sends
 * slowly does what they are no longer allowed.
 *
 * <p>Refuses bodies of more than 256 KiB, or than an operation takes by its {@link LongBody}: by what they say of their length, and by
 * counting when they say nothing. Refuses bodies that take too long, however steadily they come: the server itself only limits how
 * long nothing comes.
 */
@Component
@Order(0) // Behind Spring Security: only who is known may send more.
class WholeBodies extends OncePerRequestFilter {
    static final int MAX_BYTES = 256 * 1024;

    private static final int SMALLEST_BUFFER = 512;
    private static final int LARGEST_BUFFER = 8 * 1024;

    private final HandlerExceptionResolver problems;
    private final Caller.Resolver callers;
    private final List<LongBody> longBodies;
    private final Duration patience;

    WholeBodies(
            @Qualifier("handlerExceptionResolver") HandlerExceptionResolver problems,
            Caller.Resolver callers,
            List<LongBody> longBodies,
            @Value("${housebook.body-patience}") Duration patience) {
        this.problems = problems;
        this.callers = callers;
        this.longBodies = longBodies;
        this.patience = patience;
    }

    static Refused late() {
        return Refused.because(Refusal.REQUEST_TIMEOUT, "The body of this request has not come in time.");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        RepeatableBody whole;
        try {
            whole = new RepeatableBody(request, read(request, limit(request)));
        } catch (Refused refused) {
            problems.resolveException(request, response, null, refused);
            if (refused.refusal() == Refusal.REQUEST_TIMEOUT) {
                response.getOutputStream().flush();
                // Or the server would wait for the rest of the body, to pass it over.
                throw new CloseNowException("The body has not come in time");
            }
            return;
        } catch (BadRequestException left) {
            // The server has made its answer already, if anybody is there to take it.
            return;
        } catch (RuntimeException e) {
            if (problems.resolveException(request, response, null, e) == null) {
                throw e;
            }
            return;
        }
        chain.doFilter(whole, response);
    }

    private byte[] read(HttpServletRequest request, int limit) throws IOException {
        long length = request.getContentLengthLong();
        if (length > limit) {
            throw tooLarge(limit);
        }
        long deadline = System.nanoTime() + patience.toNanos();
        ServletInputStream body = request.getInputStream();
        var whole = new ByteArrayOutputStream();
        byte[] buffer = new byte[Math.clamp(length, SMALLEST_BUFFER, LARGEST_BUFFER)];
        for (int read = body.read(buffer); read >= 0; read = body.read(buffer)) {
            whole.write(buffer, 0, read);
            if (whole.size() > limit) {
                throw tooLarge(limit);
            }
            if (System.nanoTime() - deadline > 0) {
                throw late();
            }
        }
        return whole.toByteArray();
    }

    private int limit(HttpServletRequest request) {
        return longBodies.stream()
                .filter(longBody -> longBody.isAt(request.getRequestURI()))
                // Anew: what they are when the body is there is asked then.
                .filter(_ -> !(callers.again(request).get() instanceof Caller.Nobody))
                .mapToInt(LongBody::maxBytes)
                .findFirst()
                .orElse(MAX_BYTES);
    }

    private static Refused tooLarge(int limit) {
        return Refused.because(
                Refusal.PAYLOAD_TOO_LARGE, "The body of this request may have at most %d KiB.".formatted(limit / 1024));
    }
}
