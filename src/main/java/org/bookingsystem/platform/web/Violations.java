package org.bookingsystem.platform.web;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.ElementKind;
import jakarta.validation.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

    /** Whether JSON has what is in it, and not the component itself. */
    private static boolean isUnwrapped(Class<?> root, String name) {
        return Stream.ofNullable(root.getRecordComponents())
                .flatMap(Stream::of)
                .anyMatch(component -> component.getName().equals(name)
                        && component.getAccessor().isAnnotationPresent(JsonUnwrapped.class));
    }

    private static String field(ConstraintViolation<?> violation) {
        String path = StreamSupport.stream(violation.getPropertyPath().spliterator(), false)
                .filter(node -> node.getKind() == ElementKind.PROPERTY)
                .map(Path.Node::getName)
                .filter(name -> !isUnwrapped(violation.getRootBeanClass(), name))
                .map(JSON_NAMES::translate)
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }
}
