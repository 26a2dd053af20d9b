package org.bookingsystem.privacy;

import com.fasterxml.jackson.core.JsonGenerator;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Map;
import java.util.TreeMap;
import org.bookingsystem.identity.Access;
import org.bookingsystem.identity.Caller;
import org.bookingsystem.identity.PersonalData;
import org.bookingsystem.identity.limits.ExportLimit;
import org.bookingsystem.platform.web.Json;

/** All that is kept about the caller. */
@Path("/auth/me/export")
@ApplicationScoped
public class ExportResource {
    @Inject
    @Any
    private Instance<PersonalData> parts;

    @Inject
    private ExportLimit limit;

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    @Access(Access.Level.SIGNED_IN)
    public Response export(@Context SecurityContext security) {
        long user = Caller.of(security).userId();
        limit.count(user);
        // The beginning of each is read now: what is wrong with the database is found before the answer begins.
        Map<String, Object> found = new TreeMap<>();
        parts.forEach(part -> found.put(part.part(), part.export(user)));
        StreamingOutput body = out -> write(found, out);
        return Response.ok(body)
                .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"account-" + user + ".json\"")
                .build();
    }

    private static void write(Map<String, Object> parts, OutputStream out) throws IOException {
        try (JsonGenerator json = Json.MAPPER.createGenerator(out)) {
            json.disable(JsonGenerator.Feature.AUTO_CLOSE_TARGET);
            json.writeStartObject();
            for (Map.Entry<String, Object> part : parts.entrySet()) {
                json.writeFieldName(part.getKey());
                json.writePOJO(part.getValue());
            }
            json.writeEndObject();
        }
    }
}
