package org.bookingsystem.platform.web;

import com.fasterxml.jackson.core.JsonProcessingException;
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
 * Reads the bodies of requests. Where fields cannot be read, the refusal names all of them, and those among the rest
 * that Bean Validation would refuse. {@link BodyLimitFilter} has refused what is not said to be JSON.
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

    /** @return null for an empty body */
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
        List<FieldError> unreadable = new ArrayList<>();
        while (true) {
            try {
                Record request = Json.MAPPER.treeToValue(json, type);
                return unreadable.isEmpty() ? request : refuse(request, unreadable);
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

    private Record refuse(Record request, List<FieldError> unreadable) throws JsonProcessingException {
        Stream<FieldError> invalid = ConstraintViolationMapper.errors(validator.validate(request)).stream()
                .filter(error -> unreadable.stream().noneMatch(field -> isPart(error.field(), field.field())));
        throw ProblemException.invalid(Stream.concat(unreadable.stream(), invalid)
                .sorted(ConstraintViolationMapper.BY_FIELD)
                .toList());
    }

    private static boolean isPart(String inner, String outer) {
        return inner.equals(outer) || inner.startsWith(outer + ".");
    }
}
