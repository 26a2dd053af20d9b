package org.bookingsystem.catalogue;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** Stored as the word that the API uses. */
@Converter(autoApply = true)
public class SessionStatusConverter implements AttributeConverter<SessionStatus, String> {

    @Override
    public String convertToDatabaseColumn(SessionStatus constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public SessionStatus convertToEntityAttribute(String column) {
        return SessionStatus.valueOf(column.toUpperCase(Locale.ROOT));
    }
}
