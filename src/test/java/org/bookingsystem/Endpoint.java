package org.bookingsystem;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.container.Suspended;
import jakarta.ws.rs.core.Context;
import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Method;
import java.lang.reflect.Parameter;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.bookingsystem.identity.Access;

/** A resource method, as its annotations describe it. */
record Endpoint(String verb, String path, Method code) {
    static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("org.bookingsystem");

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
        return Stream.of(code.getParameters()).flatMap(Endpoint::names).collect(Collectors.toSet());
    }

    private static Stream<String> names(Parameter parameter) {
        return parameter.isAnnotationPresent(BeanParam.class)
                ? Stream.of(parameter.getType().getDeclaredFields()).flatMap(Endpoint::name)
                : name(parameter);
    }

    private static Stream<String> name(AnnotatedElement element) {
        PathParam path = element.getAnnotation(PathParam.class);
        QueryParam query = element.getAnnotation(QueryParam.class);
        HeaderParam header = element.getAnnotation(HeaderParam.class);
        if (header != null) {
            return Stream.of("header " + header.value());
        }
        return path != null
                ? Stream.of("path " + path.value())
                : Stream.ofNullable(query).map(q -> "query " + q.value());
    }

    Optional<Class<?>> body() {
        return entity().map(Parameter::getType);
    }

    boolean bodyIsRequired() {
        return entity().filter(parameter -> parameter.isAnnotationPresent(NotNull.class))
                .isPresent();
    }

    private Optional<Parameter> entity() {
        return groups().stream()
                .filter(parameter -> !parameter.isAnnotationPresent(BeanParam.class))
                .findFirst();
    }

    /** What is made of several things that were sent: the body, and groups of query parameters. */
    List<Parameter> groups() {
        return Stream.of(code.getParameters())
                .filter(parameter -> Stream.of(
                                PathParam.class, QueryParam.class, HeaderParam.class, Context.class, Suspended.class)
                        .noneMatch(parameter::isAnnotationPresent))
                .toList();
    }

    @Override
    public String toString() {
        return verb + " " + path;
    }
}
