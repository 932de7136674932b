package io.housebook.api.platform;

import io.housebook.messages.user.UserId;
import jakarta.servlet.http.HttpServletRequest;
import java.net.InetAddress;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.boot.web.server.servlet.ConfigurableServletWebServerFactory;
import org.springframework.stereotype.Component;

/**
 * Everybody, as long as there is no sign-in: one configured user who may do all. That is why the server listens on the
 * loopback address then, whatever else is configured.
 */
@Component
class DevelopmentPrincipal implements Caller.Resolver, WebServerFactoryCustomizer<ConfigurableServletWebServerFactory> {
    private final Caller caller;

    DevelopmentPrincipal(
            @Value("${housebook.development.user-id}") UserId userId,
            @Value("${housebook.development.name}") String name) {
        this.caller = new Caller.Person(userId, "developer@localhost.localdomain", name, true);
    }

    @Override
    public Caller of(HttpServletRequest request) {
        return caller;
    }

    @Override
    public void customize(ConfigurableServletWebServerFactory server) {
        server.setAddress(InetAddress.ofLiteral("127.0.0.1"));
    }
}
