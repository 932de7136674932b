package io.housebook.api.platform;

import io.housebook.messages.platform.Network;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Behind proxies that are trusted, the caller is the last one of {@code X-Forwarded-For} who is none of them: what stands before
 * that, the caller may have made up. Nobody else is believed.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
class ForwardedAddress extends OncePerRequestFilter {
    private static final String HEADER = "X-Forwarded-For";

    private final List<Network> proxies;

    /** @throws StartRefused when one of them is no network */
    ForwardedAddress(@Value("${housebook.trusted-proxies}") String proxies) {
        this.proxies = NetworkList.of("TRUSTED_PROXIES", proxies);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!proxies.isEmpty() && isProxy(request.getRemoteAddr())) {
            String caller = caller(Collections.list(request.getHeaders(HEADER))).orElse(request.getRemoteAddr());
            chain.doFilter(new From(request, caller), response);
        } else {
            chain.doFilter(request, response);
        }
    }

    /**
     * As an address of a connection is written: proxies that speak IPv4 and IPv6 tell of one in many ways.
     *
     * @return empty: all of them are proxies, or what the last one has added is no address
     */
    Optional<String> caller(List<String> headers) {
        var hops = new ArrayList<String>();
        headers.forEach(header -> hops.addAll(List.of(header.split(",", -1))));
        return hops.reversed().stream()
                .map(String::strip)
                .filter(hop -> !isProxy(hop))
                .findFirst()
                .filter(ForwardedAddress::isAddress)
                .map(hop -> InetAddress.ofLiteral(hop).getHostAddress());
    }

    private boolean isProxy(String address) {
        return isAddress(address)
                && proxies.stream().anyMatch(network -> network.contains(InetAddress.ofLiteral(address)));
    }

    private static boolean isAddress(String text) {
        try {
            InetAddress.ofLiteral(text);
            return true;
        } catch (IllegalArgumentException e) {
            return false;
        }
    }

    private static final class From extends HttpServletRequestWrapper {
        private final String caller;

        From(HttpServletRequest request, String caller) {
            super(request);
            this.caller = caller;
        }

        @Override
        public String getRemoteAddr() {
            return caller;
        }
    }
}
