package org.bookingsystem.booking;

import java.math.BigDecimal;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Currency;
import org.bookingsystem.catalogue.Price;

/**
 * How many seats a booking has, and what was agreed for them when it was made, in major currency units.
 *
 * @param price the same as {@code totalPrice}: the name that it had while every booking had one seat
 */
public record BookedSeats(
        int seats, BigDecimal price, BigDecimal pricePerSeat, BigDecimal totalPrice, String currency) {

    /** Of a row with {@code seats} and {@code price_cents}. */
    public static BookedSeats of(ResultSet row, Currency currency) throws SQLException {
        int seats = row.getInt("seats");
        long cents = row.getLong("price_cents");
        BigDecimal total = Price.ofCents(seats * cents);
        return new BookedSeats(seats, total, Price.ofCents(cents), total, currency.getCurrencyCode());
    }
}
