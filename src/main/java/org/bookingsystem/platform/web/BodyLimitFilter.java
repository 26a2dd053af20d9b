package org.bookingsystem.platform.web;

import jakarta.annotation.Priority;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.ext.Provider;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Set;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.problem.RequestProblem;

/**
 * Refuses a body that is not JSON, or of more than 64 KB, whether it says so beforehand or not. A body where none
 * belongs is ignored. After the filters that ask who is calling.
 */
@Provider
@Priority(Priorities.USER)
public class BodyLimitFilter implements ContainerRequestFilter {
    private static final int MAX_BYTES = 64 * 1024;
    private static final Set<String> WITH_BODY = Set.of(HttpMethod.POST, HttpMethod.PUT, HttpMethod.PATCH);

    @Override
    public void filter(ContainerRequestContext request) {
        if (WITH_BODY.contains(request.getMethod())) {
            refuse(request);
        }
        if (request.hasEntity()) {
            request.setEntityStream(new Limited(request.getEntityStream()));
        }
    }

    private static void refuse(ContainerRequestContext request) {
        MediaType type = request.getMediaType();
        if (request.hasEntity() && (type == null || !type.getSubtype().endsWith("json"))) {
            throw new ProblemException(RequestProblem.UNSUPPORTED_MEDIA_TYPE);
        }
        if (request.getLength() > MAX_BYTES) {
            throw new ProblemException(RequestProblem.PAYLOAD_TOO_LARGE);
        }
    }

    private static final class Limited extends FilterInputStream {
        private int left = MAX_BYTES;

        Limited(InputStream body) {
            super(body);
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            int read = super.read(buffer, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int bytes) {
            left -= bytes;
            if (left < 0) {
                throw new ProblemException(RequestProblem.PAYLOAD_TOO_LARGE);
            }
        }
    }
}
