package org.bookingsystem.outbox;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.bookingsystem.platform.config.Secret;
import org.bookingsystem.platform.config.Variables;

/**
 * A service that hears of what happens here.
 *
 * @param address without user and password
 * @param token empty where none is asked for
 * @param login what the address said before the {@code @}; only an SMTP server asks for it
 */
public record OutsideService(URI address, Optional<Secret> token, Optional<Login> login) {

    public record Login(String user, Secret password) {}

    public OutsideService(URI address, Optional<Secret> token) {
        this(address, token, Optional.empty());
    }

    /**
     * @param name of the variable with the address
     * @param schemes that the address may have
     * @return empty where the variable is not set, or, after a complaint, where it is wrong
     */
    public static Optional<OutsideService> read(Variables variables, String name, Set<String> schemes) {
        return variables
                .text(name)
                .flatMap(value -> variables.address(name, value, schemes))
                .map(address ->
                        new OutsideService(withoutLogin(address), Optional.empty(), login(variables, name, address)));
    }

    /** The same, with the token that another variable holds. */
    public static Optional<OutsideService> read(
            Variables variables, String name, String tokenName, Set<String> schemes) {
        Optional<Secret> token = token(variables, tokenName);
        return read(variables, name, schemes).map(service -> new OutsideService(service.address, token, service.login));
    }

    private static Optional<Secret> token(Variables variables, String name) {
        Optional<String> token = variables.text(name);
        if (token.isPresent() && !token.get().matches("[!-~]+")) {
            variables.complain(name + " must consist of printable ASCII characters, for it travels in a header");
        }
        return token.map(Secret::new);
    }

    private static Optional<Login> login(Variables variables, String name, URI address) {
        String login = address.getRawUserInfo();
        if (login == null) {
            return Optional.empty();
        }
        String[] parts = login.split(":", 2);
        if (!address.getScheme().toLowerCase(Locale.ROOT).startsWith("smtp")) {
            variables.complain(name + " must not hold a user or password unless it is an SMTP server's");
        } else if (parts.length < 2 || parts[0].isEmpty()) {
            variables.complain(name + " must name a user and a password, as in smtp://user:password@host, or neither");
        } else {
            return Optional.of(new Login(decode(parts[0]), new Secret(decode(parts[1]))));
        }
        return Optional.empty();
    }

    // A plus stands for itself in an address, unlike in a form.
    private static String decode(String text) {
        return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private static URI withoutLogin(URI address) {
        return address.getRawUserInfo() == null
                ? address
                : URI.create(address.toString().replaceFirst("//[^/@]*@", "//"));
    }

    /** Scheme, host and port: fit for a log. */
    public String origin() {
        return address.getScheme() + "://" + address.getHost() + (address.getPort() < 0 ? "" : ":" + address.getPort());
    }

    /** What lies below the address, whether or not that ends with a slash; a query stays. */
    public URI at(String name) {
        String path = address.getRawPath().replaceFirst("/+$", "");
        String query = address.getRawQuery() == null ? "" : "?" + address.getRawQuery();
        return URI.create(origin() + path + "/" + name + query);
    }
}
