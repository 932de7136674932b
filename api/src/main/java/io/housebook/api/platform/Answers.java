package io.housebook.api.platform;

import io.housebook.api.platform.Moments.Moment;
import io.housebook.messages.platform.EventJson;
import io.housebook.messages.platform.Page;
import io.housebook.messages.platform.Receipt;
import java.time.Duration;
import java.util.Arrays;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.support.ServletUriComponentsBuilder;
import org.springframework.web.util.UriComponentsBuilder;

/** The headers that answers have in common. */
public final class Answers {
    public static final String POSITION_HEADER = "Housebook-Position";

    /** What is asked again has to be asked whether it has changed. */
    private static final CacheControl REVALIDATE = CacheControl.noCache().cachePrivate();

    private static final CacheControl FOR_EVER =
            CacheControl.maxAge(Duration.ofDays(365)).cachePrivate().immutable();

    /** Of what an ETag has behind the version, in bytes. */
    static final int DIGEST_LENGTH = 8;

    private Answers() {}

    /** A page, and the addresses of those beside it. */
    public static <T> ResponseEntity<Page<T>> page(Page<T> page) {
        return page(page, null);
    }

    /**
     * The same of a moment in the past; what a time means may change until it is settled, so the pages beside it are those of the
     * position.
     *
     * @param moment null: it is about the present
     */
    public static <T> ResponseEntity<Page<T>> page(Page<T> page, @Nullable Moment moment) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(REVALIDATE);
        if (page.next() != null) {
            answer.header(HttpHeaders.LINK, link(page.next(), "next", moment));
        }
        if (page.prev() != null) {
            answer.header(HttpHeaders.LINK, link(page.prev(), "prev", moment));
        }
        return asOf(moment, answer.body(page));
    }

    private static String link(String cursor, String relation, @Nullable Moment moment) {
        UriComponentsBuilder address = ServletUriComponentsBuilder.fromCurrentRequest()
                .scheme(null)
                .host(null)
                .port(null)
                .replaceQueryParam("cursor", cursor);
        if (moment != null) {
            address.replaceQueryParam(Moments.PARAMETER, moment.position());
        }
        return "<%s>; rel=\"%s\"".formatted(address.build().toUriString(), relation);
    }

    /**
     * An answer about a moment in the past: it is never another one, and whoever has it need not ask again. Who may ask is a
     * matter of the present, so nobody else is shown it.
     *
     * @param moment null: it is about the present
     */
    public static <T> ResponseEntity<T> asOf(@Nullable Moment moment, ResponseEntity<T> answer) {
        if (moment == null) {
            return answer;
        }
        var headers = new HttpHeaders(answer.getHeaders());
        headers.set(POSITION_HEADER, Long.toString(moment.position()));
        if (moment.settled()) {
            headers.setCacheControl(FOR_EVER);
            headers.add(HttpHeaders.VARY, HttpHeaders.AUTHORIZATION);
        }
        return new ResponseEntity<>(answer.getBody(), headers, answer.getStatusCode());
    }

    /** A thing that has versions, which count all that is seen of it. */
    public static <T> ResponseEntity<T> versioned(T body, long version) {
        return ResponseEntity.ok().cacheControl(REVALIDATE).eTag(tag(version)).body(body);
    }

    /**
     * A thing of which more is seen than its versions count: the ETag has a digest of that behind the version, so that who asks
     * again is told of it, too. {@link CurrentRequest#expectedVersion()} reads the version alone.
     *
     * @param beside what is seen beside; when all of it is null, the ETag is the version
     */
    public static <T> ResponseEntity<T> versioned(T body, long version, @Nullable Object... beside) {
        ResponseEntity.BodyBuilder answer = ResponseEntity.ok().cacheControl(REVALIDATE);
        return Arrays.stream(beside).allMatch(Objects::isNull)
                ? answer.eTag(tag(version)).body(body)
                : answer.eTag("\"%d-%s\"".formatted(version, digest(beside))).body(body);
    }

    private static String digest(@Nullable Object... parts) {
        return Idempotency.hash(EventJson.writeValue(Arrays.asList(parts))).substring(0, 2 * DIGEST_LENGTH);
    }

    /**
     * A change that was made.
     *
     * @param expected the version that the request named; it is still the present one when there was nothing to change
     */
    public static ResponseEntity.BodyBuilder changed(HttpStatus status, Receipt receipt, @Nullable Long expected) {
        ResponseEntity.BodyBuilder answer = changed(status, receipt);
        Long version = receipt.version() != null ? receipt.version() : expected;
        return version == null ? answer : answer.eTag(tag(version));
    }

    /** To a change of several things at once, of which each has a version of its own. */
    public static ResponseEntity.BodyBuilder changed(HttpStatus status, Receipt receipt) {
        return ResponseEntity.status(status).header(POSITION_HEADER, Long.toString(receipt.position()));
    }

    /** The strong ETag of a version. */
    public static String tag(long version) {
        return "\"" + version + "\"";
    }
}
