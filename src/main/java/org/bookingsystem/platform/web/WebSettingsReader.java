package org.bookingsystem.platform.web;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.Mode;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;

@ApplicationScoped
public class WebSettingsReader implements SettingsReader<WebSettings> {
    @Produces
    @Singleton
    static WebSettings settings() {
        return Configuration.of(WebSettings.class);
    }

    @Override
    public WebSettings read(Variables variables) {
        return new WebSettings(
                allowedOrigins(variables),
                trustedProxies(variables),
                publicUrl(variables),
                variables
                        .text("otel.sdk.disabled")
                        .filter("false"::equalsIgnoreCase)
                        .isPresent(),
                isOn(variables, "WEB_APP", WebSettings.Switch.ON),
                isOn(variables, "PUBLIC_CATALOGUE", WebSettings.Switch.OFF));
    }

    private static boolean isOn(Variables variables, String name, WebSettings.Switch fallback) {
        return variables.choice(name, fallback) == WebSettings.Switch.ON;
    }

    private static Optional<String> publicUrl(Variables variables) {
        return variables
                .text("PUBLIC_URL")
                .flatMap(text -> variables.address("PUBLIC_URL", text, Set.of("http", "https")))
                .map(address -> address.toString().replaceAll("/+$", ""));
    }

    private static Set<String> allowedOrigins(Variables variables) {
        Set<String> origins = new LinkedHashSet<>();
        String fallback = variables.mode() == Mode.DEVELOPMENT ? "*" : "";
        for (String origin : list(variables.text("CORS_ALLOWED_ORIGINS").orElse(fallback))) {
            if (!origin.equals("*") && !origin.matches("https?://[^/\\s]+")) {
                variables.complain("CORS_ALLOWED_ORIGINS has '" + origin
                        + "', which is not an origin such as https://app.example.com");
            }
            origins.add(origin);
        }
        return Set.copyOf(origins);
    }

    private static List<AddressRange> trustedProxies(Variables variables) {
        List<AddressRange> ranges = new ArrayList<>();
        for (String range : list(variables.text("TRUSTED_PROXIES").orElse(""))) {
            AddressRange.parse(range)
                    .ifPresentOrElse(
                            ranges::add,
                            () -> variables.complain("TRUSTED_PROXIES has '" + range
                                    + "', which is neither an address nor a range such as 10.0.0.0/8"));
        }
        return List.copyOf(ranges);
    }

    private static List<String> list(String text) {
        return Stream.of(text.split(",", -1))
                .map(String::strip)
                .filter(item -> !item.isEmpty())
                .toList();
    }
}
