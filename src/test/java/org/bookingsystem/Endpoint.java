package org.bookingsystem;

import com.fasterxml.jackson.databind.PropertyNamingStrategies.SnakeCaseStrategy;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaMethod;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bookingsystem.identity.Access;
import org.bookingsystem.platform.web.OptionalBody;
import org.bookingsystem.platform.web.PageRequest;
import org.bookingsystem.platform.web.QueryReader;

/** A resource method, as its annotations describe it. */
record Endpoint(String verb, String path, Method code) {
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.bookingsystem");

    private static final SnakeCaseStrategy JSON_NAMES = new SnakeCaseStrategy();

    static List<Endpoint> listAll() {
        return CLASSES.stream()
                .filter(type -> type.isAnnotatedWith(Path.class))
                .map(JavaClass::reflect)
                .flatMap(resource -> Stream.of(resource.getDeclaredMethods()))
                .flatMap(method -> verb(method).map(verb -> new Endpoint(verb, path(method), method)).stream())
                .toList();
    }

    private static Optional<String> verb(Method method) {
        return Stream.of(method.getAnnotations())
                .map(annotation -> annotation.annotationType().getAnnotation(HttpMethod.class))
                .filter(verb -> verb != null)
                .map(HttpMethod::value)
                // It answers as GET does, and is described with it.
                .filter(verb -> !verb.equals(HttpMethod.HEAD))
                .findFirst();
    }

    private static String path(Method method) {
        Path own = method.getAnnotation(Path.class);
        return "/api" + method.getDeclaringClass().getAnnotation(Path.class).value() + (own == null ? "" : own.value());
    }

    Access.Level access() {
        return code.getAnnotation(Access.class).value();
    }

    boolean onlyVerified() {
        return code.getAnnotation(Access.class).verified();
    }

    /** By where they stand and name, as in {@code query limit}. */
    Set<String> parameters() {
        return Stream.concat(
                        Stream.of(code.getParameters()).flatMap(Endpoint::name),
                        queries().stream()
                                .flatMap(query -> Stream.of(query.getRecordComponents()))
                                .map(component -> "query " + JSON_NAMES.translate(component.getName())))
                .collect(Collectors.toSet());
    }

    private static Stream<String> name(Parameter parameter) {
        PathParam path = parameter.getAnnotation(PathParam.class);
        QueryParam query = parameter.getAnnotation(QueryParam.class);
        HeaderParam header = parameter.getAnnotation(HeaderParam.class);
        if (header != null) {
            return Stream.of("header " + header.value());
        }
        return path != null
                ? Stream.of("path " + path.value())
                : Stream.ofNullable(query).map(q -> "query " + q.value());
    }

    /** What it has {@link QueryReader} read. */
    Set<Class<?>> queries() {
        JavaMethod method = CLASSES.get(code.getDeclaringClass()).getMethod(code.getName(), code.getParameterTypes());
        Set<String> reads = method.getMethodCallsFromSelf().stream()
                .filter(call -> call.getTargetOwner().isEquivalentTo(QueryReader.class))
                .map(call -> call.getName())
                .collect(Collectors.toSet());
        if (reads.isEmpty()) {
            return Set.of();
        }
        return Stream.concat(
                        reads.contains("filter") ? Stream.of() : Stream.of(PageRequest.class),
                        method.getReferencedClassObjects().stream()
                                .map(reference -> reference.getRawType().reflect())
                                .filter(Class::isRecord))
                .collect(Collectors.toSet());
    }

    Optional<Class<?>> body() {
        return entity().map(Parameter::getType);
    }

    boolean bodyIsRequired() {
        return entity().filter(parameter -> !parameter.isAnnotationPresent(OptionalBody.class))
                .isPresent();
    }

    private Optional<Parameter> entity() {
        return Stream.of(code.getParameters())
                .filter(parameter -> Stream.of(
                                PathParam.class, QueryParam.class, HeaderParam.class, Context.class, Suspended.class)
                        .noneMatch(parameter::isAnnotationPresent))
                .findFirst();
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
