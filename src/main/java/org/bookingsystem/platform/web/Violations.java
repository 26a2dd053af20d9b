package org.bookingsystem.platform.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.bookingsystem.platform.problem.FieldError;

/** Bean Validation's findings, with the fields under their JSON names. */
final class Violations {
    static final Comparator<FieldError> BY_FIELD =
            Comparator.comparing(FieldError::field).thenComparing(FieldError::message);
    private static final SnakeCaseStrategy JSON_NAMES = new SnakeCaseStrategy();

    private Violations() {}

    /** By field. */
    static List<FieldError> errors(Set<? extends ConstraintViolation<?>> violations) {
        return violations.stream()
                .map(violation -> new FieldError(field(violation), violation.getMessage()))
                .sorted(BY_FIELD)
                .toList();
    }

    private static String field(ConstraintViolation<?> violation) {
        String path = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(node -> node.getKind() == ElementKind.PROPERTY)
                .map(Path.Node::getName)
                .map(JSON_NAMES::translate)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }
}
