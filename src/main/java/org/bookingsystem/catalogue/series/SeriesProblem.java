package org.bookingsystem.catalogue.series;

import org.bookingsystem.platform.problem.ProblemType;

public final class SeriesProblem {
    public static final ProblemType NOTHING_TO_COME =
            new ProblemType("nothing-to-come", 400, "No session of the series is to come");
    public static final ProblemType SERIES_NOT_FOUND = new ProblemType("series-not-found", 404, "Series not found");
    static final ProblemType NOT_YOUR_SERIES = new ProblemType("not-your-series", 403, "Unauthorized");

    private SeriesProblem() {}
}
