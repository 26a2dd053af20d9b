package org.bookingsystem.catalogue;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** Stored as the word that the API uses. */
@Converter(autoApply = true)
public class SessionTypeConverter implements AttributeConverter<SessionType, String> {

    @Override
    public String convertToDatabaseColumn(SessionType constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public SessionType convertToEntityAttribute(String column) {
        return SessionType.valueOf(column.toUpperCase(Locale.ROOT));
    }
}
