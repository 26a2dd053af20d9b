package org.bookingsystem.platform.web;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.exc.InputCoercionException;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.exc.StreamReadException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import jakarta.annotation.Priority;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import org.bookingsystem.platform.problem.FieldError;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * A body that is not the JSON it should be. Two mappers, since Jersey brings one of its own for each of the two
 * exceptions.
 */
public final class JsonMappers {
    private static final String OUT_OF_RANGE = "must be a whole number in range";

    private JsonMappers() {}

    @Provider
    @Priority(1)
    public static class Unreadable implements ExceptionMapper<JsonProcessingException> {
        @Inject
        private Failures failures;

        @Context
        private HttpServletRequest request;

        @Override
        public Response toResponse(JsonProcessingException e) {
            return Problems.response(JsonMappers.explain(e, failures, request), request);
        }
    }

    @Provider
    @Priority(1)
    public static class Malformed implements ExceptionMapper<com.fasterxml.jackson.core.JsonParseException> {
        @Inject
        private Failures failures;

        @Context
        private HttpServletRequest request;

        @Override
        public Response toResponse(com.fasterxml.jackson.core.JsonParseException e) {
            return Problems.response(JsonMappers.explain(e, failures, request), request);
        }
    }

    @Provider
    @Priority(1)
    public static class Mismatched implements ExceptionMapper<JsonMappingException> {
        @Inject
        private Failures failures;

        @Context
        private HttpServletRequest request;

        @Override
        public Response toResponse(JsonMappingException e) {
            return Problems.response(JsonMappers.explain(e, failures, request), request);
        }
    }

    private static ProblemException explain(JsonProcessingException e, Failures failures, HttpServletRequest request) {
        return isOurs(e) ? failures.explain(e, request) : problem(e);
    }

    /** Whether it was an answer that could not be written: what failed then comes wrapped, without a parser. */
    private static boolean isOurs(JsonProcessingException e) {
        boolean wrapped = e.getCause() != null && !(e.getCause() instanceof JsonProcessingException);
        return e.getProcessor() instanceof JsonGenerator || (e.getProcessor() == null && wrapped);
    }

    private static ProblemException problem(JsonProcessingException e) {
        if (e instanceof JsonMappingException mapping && !(mapping.getCause() instanceof StreamReadException)) {
            return ProblemException.invalid(List.of(complaint(mapping)));
        }
        if (e instanceof StreamConstraintsException || e.getCause() instanceof StreamConstraintsException) {
            return ProblemException.invalid("body", "is nested too deeply, or a value in it is too long");
        }
        return ProblemException.invalid("body", "is not well-formed JSON" + position(e));
    }

    /** What is wrong with the one field that could not be read. */
    static FieldError complaint(JsonMappingException e) {
        return new FieldError(field(e), e.getCause() instanceof InputCoercionException ? OUT_OF_RANGE : message(e));
    }

    private static String field(JsonMappingException e) {
        String path = e.getPath().stream()
                .map(step -> step.getFieldName() == null ? Integer.toString(step.getIndex()) : step.getFieldName())
                .collect(Collectors.joining("."));
        return path.isEmpty() ? "body" : path;
    }

    private static String message(JsonMappingException e) {
        if (!(e instanceof MismatchedInputException mismatched)) {
            return e.getOriginalMessage();
        }
        Class<?> wanted = mismatched.getTargetType();
        if (wanted == null) {
            return "is not what is expected here";
        }
        if (wanted.isEnum()) {
            return JsonNames.complaint(wanted);
        }
        if (wanted == String.class) {
            return "must be a string";
        }
        if (wanted == Instant.class) {
            return "must be an ISO 8601 time such as 2024-01-15T09:00:00";
        }
        if (wanted == BigDecimal.class) {
            return "must be a number";
        }
        if (Number.class.isAssignableFrom(wanted) || wanted.isPrimitive()) {
            return e instanceof InvalidFormatException ? "must be a whole number" : OUT_OF_RANGE;
        }
        return "must be a JSON object";
    }

    private static String position(JsonProcessingException e) {
        return e.getLocation() == null
                ? ""
                : " (line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr() + ")";
    }
}
