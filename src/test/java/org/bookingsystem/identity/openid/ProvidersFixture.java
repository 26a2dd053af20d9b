package org.bookingsystem.identity.openid;

import jakarta.validation.Validation;
import jakarta.validation.Validator;
import java.time.Clock;
import org.bookingsystem.platform.config.Settings;
import org.hibernate.validator.messageinterpolation.ParameterMessageInterpolator;

/** Providers as settings name them. */
public final class ProvidersFixture {
    private static final Validator VALIDATOR = Validation.byDefaultProvider()
            .configure()
            .messageInterpolator(new ParameterMessageInterpolator())
            .buildValidatorFactory()
            .getValidator();

    private ProvidersFixture() {}

    public static Providers of(Settings settings, Clock clock) {
        return new Providers(settings.of(OpenIdSettings.class), VALIDATOR, clock);
    }
}
