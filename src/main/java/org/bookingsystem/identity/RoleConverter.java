package org.bookingsystem.identity;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.Locale;

/** Stored as the word that the API uses. */
@Converter(autoApply = true)
public class RoleConverter implements AttributeConverter<Role, String> {

    @Override
    public String convertToDatabaseColumn(Role constant) {
        return constant.word();
    }

    @Override
    public Role convertToEntityAttribute(String column) {
        return Role.valueOf(column.toUpperCase(Locale.ROOT));
    }
}
