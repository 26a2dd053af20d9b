package org.bookingsystem.platform.web;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Refuses a request that does not name one valid host: links are built from it, and proxies route by it.
 */
public class HostFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;
    private static final String NAME = "[A-Za-z0-9._-]{1,253}";
    private static final String IPV6 = "[0-9A-Fa-f:.]{2,45}";
    private static final Pattern HEADER = Pattern.compile("(?:" + NAME + "|\\[" + IPV6 + "\\])(?::(\\d{0,5}))?");
    private static final Pattern CALLED = Pattern.compile(NAME + "|\\[?" + IPV6 + "\\]?");
    private static final int HIGHEST_PORT = 65_535;

    @Inject
    private transient PublicAddress address;

    @Override
    protected void doFilter(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        List<String> hosts = Collections.list(request.getHeaders("Host"));
        // What is called may also stand in the request line, and counts then.
        boolean clear = hosts.size() <= 1
                && hosts.stream().allMatch(HostFilter::isHost)
                && CALLED.matcher(request.getServerName()).matches();
        if (clear) {
            address.calledAt(request);
            try {
                chain.doFilter(request, response);
            } finally {
                address.end();
            }
        } else {
            Problems.write(
                    ProblemException.invalid("Host", "must be one name or address, and may have a port"),
                    request,
                    response);
        }
    }

    private static boolean isHost(String text) {
        Matcher host = HEADER.matcher(text);
        return host.matches()
                && (host.group(1) == null
                        || host.group(1).isEmpty()
                        || Integer.parseInt(host.group(1)) <= HIGHEST_PORT);
    }
}
