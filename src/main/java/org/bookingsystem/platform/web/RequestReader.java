package org.bookingsystem.platform.web;

import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import jakarta.inject.Inject;
import jakarta.validation.Validator;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.ext.MessageBodyReader;
import jakarta.ws.rs.ext.Provider;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.bookingsystem.platform.problem.FieldError;
import org.bookingsystem.platform.problem.ProblemException;

/**
 * Reads the bodies of requests and has Bean Validation check them. The refusal names every field that cannot be read,
 * and those among the rest that are not valid. {@link BodyLimitFilter} has refused what is not said to be JSON. Checked
 * here, and not by {@code @Valid} at the endpoint, which both JAX-RS and CDI would follow.
 */
@Provider
@Consumes(MediaType.WILDCARD)
public class RequestReader implements MessageBodyReader<Record> {
    @Inject
    private Validator validator;

    @Override
    public boolean isReadable(Class<?> type, Type generic, Annotation[] annotations, MediaType media) {
        return type.isRecord();
    }

    /** @return null for an empty body that may be left out */
    @Override
    public Record readFrom(
            Class<Record> type,
            Type generic,
            Annotation[] annotations,
            MediaType media,
            MultivaluedMap<String, String> headers,
            InputStream body)
            throws IOException {
        JsonNode json = Json.MAPPER.readTree(body);
        if (json.isMissingNode() || json.isNull()) {
            return refuseUnlessOptional(annotations);
        }
        List<FieldError> unreadable = new ArrayList<>();
        while (true) {
            try {
                return check(Json.MAPPER.treeToValue(json, type), unreadable);
            } catch (JsonMappingException e) {
                unreadable.add(JsonMappers.complaint(e));
                if (!leaveOut(json, e.getPath())) {
                    throw ProblemException.invalid(unreadable);
                }
            }
        }
    }

    /** So that the next attempt gets further. */
    private static boolean leaveOut(JsonNode json, List<JsonMappingException.Reference> path) {
        JsonNode parent = json;
        for (JsonMappingException.Reference step : path.subList(0, Math.max(0, path.size() - 1))) {
            parent = parent.path(step.getFieldName());
        }
        return !path.isEmpty()
                && parent instanceof ObjectNode object
                && object.remove(path.get(path.size() - 1).getFieldName()) != null;
    }

    private static Record refuseUnlessOptional(Annotation[] annotations) {
        if (Stream.of(annotations).anyMatch(OptionalBody.class::isInstance)) {
            return null;
        }
        throw ProblemException.invalid("body", "must not be null");
    }

    private Record check(Record request, List<FieldError> unreadable) {
        Stream<FieldError> invalid = Violations.errors(validator.validate(request)).stream()
                .filter(error -> unreadable.stream().noneMatch(field -> isPart(error.field(), field.field())));
        List<FieldError> errors = Stream.concat(unreadable.stream(), invalid)
                .sorted(Violations.BY_FIELD)
                .toList();
        if (!errors.isEmpty()) {
            throw ProblemException.invalid(errors);
        }
        return request;
    }

    private static boolean isPart(String inner, String outer) {
        return inner.equals(outer) || inner.startsWith(outer + ".");
    }
}
