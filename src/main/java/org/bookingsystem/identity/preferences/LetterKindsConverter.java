package org.bookingsystem.identity.preferences;

import jakarta.persistence.AttributeConverter;
import jakarta.persistence.Converter;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/** Stored in one column, with blanks between them. */
@Converter
public class LetterKindsConverter implements AttributeConverter<Set<LetterKind>, String> {

    @Override
    public String convertToDatabaseColumn(Set<LetterKind> kinds) {
        return kinds.stream().map(LetterKind::key).sorted().collect(Collectors.joining(" "));
    }

    @Override
    public Set<LetterKind> convertToEntityAttribute(String column) {
        Set<LetterKind> kinds = EnumSet.noneOf(LetterKind.class);
        for (String key : column.split(" ", -1)) {
            if (!key.isEmpty()) {
                kinds.add(LetterKind.of(key));
            }
        }
        return kinds;
    }
}
