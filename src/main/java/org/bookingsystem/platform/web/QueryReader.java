package org.bookingsystem.platform.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.validation.ConstraintViolation;
import jakarta.validation.Validator;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Reads query parameters as {@link RequestReader} reads bodies: into records, each component by its JSON name, checked
 * by Bean Validation. JAX-RS's own {@code @BeanParam} has the server look up how to make each field at every request,
 * which costs more than a query.
 */
@ApplicationScoped
public class QueryReader {
    private static final SnakeCaseStrategy JSON_NAMES = new SnakeCaseStrategy();
    private static final ClassValue<Shape> SHAPES = new ClassValue<>() {
        @Override
        protected Shape computeValue(Class<?> type) {
            return Shape.of(type);
        }
    };

    @Inject
    private Validator validator;

    private record Shape(Constructor<?> constructor, List<String> names) {
        static Shape of(Class<?> type) {
            RecordComponent[] components = type.getRecordComponents();
            Class<?>[] types =
                    Stream.of(components).map(RecordComponent::getType).toArray(Class[]::new);
            List<String> names = Stream.of(components)
                    .map(component -> JSON_NAMES.translate(component.getName()))
                    .toList();
            try {
                return new Shape(type.getDeclaredConstructor(types), names);
            } catch (NoSuchMethodException e) {
                throw new IllegalArgumentException(e);
            }
        }

        Object read(MultivaluedMap<String, String> parameters) {
            Object[] values = names.stream().map(parameters::getFirst).toArray();
            try {
                return constructor.newInstance(values);
            } catch (ReflectiveOperationException e) {
                throw new IllegalArgumentException(e);
            }
        }
    }

    /** Which rows of a list are wanted, and which part of it. */
    public record Listing<F extends Record>(F filter, Page page) {}

    /** @throws ProblemException 400 that names each parameter with which something is wrong */
    public Page page(UriInfo uri) {
        PageRequest request = read(uri, PageRequest.class);
        refuse(validator.validate(request));
        return new Page(request, uri);
    }

    /**
     * @param filter a public record of strings
     * @throws ProblemException 400 that names each parameter with which something is wrong
     */
    public <F extends Record> F filter(UriInfo uri, Class<F> filter) {
        F wanted = read(uri, filter);
        refuse(validator.validate(wanted));
        return wanted;
    }

    /**
     * @param filter a public record of strings
     * @throws ProblemException 400 that names each parameter with which something is wrong
     */
    public <F extends Record> Listing<F> listing(UriInfo uri, Class<F> filter) {
        F wanted = read(uri, filter);
        PageRequest page = read(uri, PageRequest.class);
        Set<ConstraintViolation<?>> violations = new HashSet<>(validator.validate(wanted));
        violations.addAll(validator.validate(page));
        refuse(violations);
        return new Listing<>(wanted, new Page(page, uri));
    }

    private static <T> T read(UriInfo uri, Class<T> type) {
        return type.cast(SHAPES.get(type).read(uri.getQueryParameters()));
    }

    private static void refuse(Set<? extends ConstraintViolation<?>> violations) {
        if (!violations.isEmpty()) {
            throw ProblemException.invalid(Violations.errors(violations));
        }
    }
}
