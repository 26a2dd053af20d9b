package org.bookingsystem.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Takes X-Forwarded-For and X-Forwarded-Proto from the proxies that TRUSTED_PROXIES names: where a request comes from,
 * and how. From anybody else these headers mean nothing.
 */
public class ForwardedFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private transient List<AddressRange> trusted;

    @Inject
    void trust(WebSettings settings) {
        trusted = settings.trustedProxies();
    }

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        Optional<InetAddress> proxy =
                AddressRange.address(request.getRemoteAddr()).filter(this::isTrusted);
        if (proxy.isEmpty()) {
            chain.doFilter(request, response);
            return;
        }
        List<String> hops = Collections.list(request.getHeaders("X-Forwarded-For")).stream()
                .flatMap(line -> List.of(line.split(",", -1)).stream())
                .map(String::strip)
                .toList();
        chain.doFilter(new ForwardedRequest(request, client(hops, proxy.get()), scheme(request)), response);
    }

    private boolean isTrusted(InetAddress address) {
        return trusted.stream().anyMatch(range -> range.contains(address));
    }

    // From the right: each proxy adds whom it was called by, and what stands left of the first stranger anybody may
    // have made up.
    private InetAddress client(List<String> hops, InetAddress proxy) {
        InetAddress nearest = proxy;
        for (int i = hops.size() - 1; i >= 0 && isTrusted(nearest); i--) {
            Optional<InetAddress> hop = AddressRange.address(hops.get(i));
            if (hop.isEmpty()) {
                break;
            }
            nearest = hop.get();
        }
        return nearest;
    }

    private static String scheme(HttpServletRequest request) {
        String sent = request.getHeader("X-Forwarded-Proto");
        return "https".equalsIgnoreCase(sent) || "http".equalsIgnoreCase(sent)
                ? sent.toLowerCase(Locale.ROOT)
                : request.getScheme();
    }
}
