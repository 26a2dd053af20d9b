package org.bookingsystem.platform.web;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.net.InetAddress;

/** A request with the address and the scheme that the client used, and not the proxy. */
final class ForwardedRequest extends HttpServletRequestWrapper {
    private final InetAddress client;
    private final String scheme;

    ForwardedRequest(HttpServletRequest request, InetAddress client, String scheme) {
        super(request);
        this.client = client;
        this.scheme = scheme;
    }

    @Override
    public String getRemoteAddr() {
        return client.getHostAddress();
    }

    @Override
    public String getRemoteHost() {
        return getRemoteAddr();
    }

    @Override
    public String getScheme() {
        return scheme;
    }

    @Override
    public boolean isSecure() {
        return scheme.equals("https");
    }

    // Location and Link headers are built from it. The host and its port are those that the client has called.
    @Override
    public StringBuffer getRequestURL() {
        String url = super.getRequestURL().toString();
        return new StringBuffer(scheme + url.substring(url.indexOf(':')));
    }
}
