package io.housebook.api.platform;

import jakarta.servlet.http.HttpServletResponse;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import org.apache.coyote.CloseNowException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The body of an answer that is written while it is made, and may be of any length. Until something of it has been sent a failure
 * is answered as any other; from then on it can only be shown by not ending the answer as HTTP ends one, so that nobody takes a
 * part for the whole.
 */
public final class LongAnswer {
    private static final Logger LOG = LoggerFactory.getLogger(LongAnswer.class);

    private static final int BUFFER = 64 * 1024;

    private LongAnswer() {}

    /** What is to be written. */
    @FunctionalInterface
    public interface Body {
        void writeTo(OutputStream out) throws IOException;
    }

    /** @throws IOException when nobody is there to read it any more, or the rest of it cannot be had */
    public static void write(HttpServletResponse response, Body body) throws IOException {
        try {
            var out = new BufferedOutputStream(response.getOutputStream(), BUFFER);
            body.writeTo(out);
            out.flush();
        } catch (RuntimeException e) {
            if (!response.isCommitted()) {
                response.resetBuffer();
                throw e;
            }
            LOG.warn("An answer was cut off: {}", e.toString());
            throw new CloseNowException("cut off", e);
        }
    }
}
