package org.bookingsystem.catalogue;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Currency;
import org.bookingsystem.platform.config.Configuration;
import org.bookingsystem.platform.config.SettingsReader;
import org.bookingsystem.platform.config.Variables;

@ApplicationScoped
public class CatalogueSettingsReader implements SettingsReader<CatalogueSettings> {

    @Produces
    @Singleton
    static CatalogueSettings settings() {
        return Configuration.of(CatalogueSettings.class);
    }

    @Override
    public CatalogueSettings read(Variables variables) {
        String code = variables.text("CURRENCY").orElse("USD");
        // Gold and "no currency" have a code there, too, but no fractions.
        return Currency.getAvailableCurrencies().stream()
                .filter(currency -> currency.getCurrencyCode().equals(code) && currency.getDefaultFractionDigits() >= 0)
                .findFirst()
                .map(CatalogueSettings::new)
                .orElseGet(() -> {
                    variables.complain(
                            "CURRENCY must be the code of a currency by ISO 4217 such as EUR, not '" + code + "'");
                    return new CatalogueSettings(Currency.getInstance("USD"));
                });
    }
}
