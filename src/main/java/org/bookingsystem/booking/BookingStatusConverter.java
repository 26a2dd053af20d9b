package org.bookingsystem.booking;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** Stored as the word that the API uses. */
@Converter(autoApply = true)
public class BookingStatusConverter implements AttributeConverter<BookingStatus, String> {

    @Override
    public String convertToDatabaseColumn(BookingStatus constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public BookingStatus convertToEntityAttribute(String column) {
        return BookingStatus.valueOf(column.toUpperCase(Locale.ROOT));
    }
}
