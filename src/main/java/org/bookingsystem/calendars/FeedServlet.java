package org.bookingsystem.calendars;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.bookingsystem.platform.problem.ProblemException;
import org.bookingsystem.platform.problem.RequestProblem;
import org.bookingsystem.platform.web.Failures;
import org.bookingsystem.platform.web.Problems;
import org.bookingsystem.platform.web.Rendered;

/**
 * GET /calendar/{secret}.ics, for programs that keep calendars up to date. They cannot sign in: the address is all that
 * they have. Outside the API, so that no endpoint's span or log line has the path.
 */
@WebServlet("/calendar/*")
public class FeedServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final Pattern PATH = Pattern.compile("/([A-Za-z0-9_-]{22})\\.ics");

    @Inject
    private transient Calendars calendars;

    @Inject
    private transient Feeds feeds;

    @Inject
    private transient Failures failures;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
        try {
            Rendered feed = find(request.getPathInfo())
                    .map(feeds::of)
                    .orElseThrow(() -> new ProblemException(RequestProblem.NOT_FOUND));
            feed.send("text/calendar; charset=utf-8", request, response);
        } catch (RuntimeException e) {
            Problems.write(failures.explain(e, request), request, response);
        }
    }

    private Optional<Subscriber> find(String path) {
        Matcher address = PATH.matcher(path == null ? "" : path);
        return address.matches() ? calendars.findSubscriber(address.group(1)) : Optional.empty();
    }
}
