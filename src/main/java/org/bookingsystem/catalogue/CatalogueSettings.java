package org.bookingsystem.catalogue;

import java.util.Currency;

/** @param currency CURRENCY: the operator's one currency, by ISO 4217 */
public record CatalogueSettings(Currency currency) {}
