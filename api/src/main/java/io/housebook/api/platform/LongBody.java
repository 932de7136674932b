package io.housebook.api.platform;

import java.util.regex.Pattern;

/**
 * Where somebody who has shown who they are may send a longer body than is usual.
 *
 * @param path of the operation
 * @param maxBytes that its body may have
 */
public record LongBody(Pattern path, int maxBytes) {
    boolean isAt(String requestUri) {
        return path.matcher(requestUri).matches();
    }
}
