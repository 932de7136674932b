package io.housebook.api.platform;

import io.housebook.messages.platform.Origin;
import io.housebook.messages.platform.Permission;
import io.housebook.messages.user.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;

/**
 * Who makes a request.
 *
 * @param userId the person, who becomes the owner of what they found
 * @param permissions what they may do
 */
public record Caller(UserId userId, Origin.Actor actor, Set<Permission> permissions) {

    /** Tells who makes a request. Sign-in will be one; until then there is the development principal. */
    public interface Resolver {
        Caller of(HttpServletRequest request);
    }
}
