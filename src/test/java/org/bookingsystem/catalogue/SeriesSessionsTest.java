package org.bookingsystem.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.Column;
import java.lang.reflect.Field;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class SeriesSessionsTest {

    @Test
    void fillsEveryColumnThatASessionByItselfFills() {
        List<String> columns = Stream.of(Session.class, TakenSeats.class)
                .flatMap(type -> Stream.of(type.getDeclaredFields()))
                .filter(field -> field.isAnnotationPresent(Column.class))
                .map(SeriesSessionsTest::column)
                .toList();
        String filled = SeriesSessions.INSERT.substring(
                SeriesSessions.INSERT.indexOf('(') + 1, SeriesSessions.INSERT.indexOf(')'));

        assertThat(filled.split(",", -1)).extracting(String::strip).containsExactlyInAnyOrderElementsOf(columns);
    }

    private static String column(Field field) {
        String name = field.getAnnotation(Column.class).name();
        return name.isEmpty() ? field.getName() : name;
    }
}
