package org.bookingsystem.monitoring;

import java.util.Map;
import java.util.TreeMap;
import org.bookingsystem.support.Answer;
import org.bookingsystem.support.Api;

/** What Prometheus reads at one moment: each sample, by its name and labels. */
record Metrics(Answer answer, Map<String, Double> samples) {
    static Metrics scrape() {
        Answer answer = Api.anonymous().get("/metrics").expect(200);
        Map<String, Double> samples = new TreeMap<>();
        answer.body().lines().filter(line -> !line.startsWith("#")).forEach(line -> {
            int blank = line.lastIndexOf(' ');
            samples.put(line.substring(0, blank), Double.valueOf(line.substring(blank + 1)));
        });
        return new Metrics(answer, samples);
    }

    /** 0 for what has not happened yet. */
    double value(String sample) {
        return samples.getOrDefault(sample, 0.0);
    }
}
