package org.bookingsystem.booking;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.bookingsystem.support.Answer;

/** Many requests at once, as many clients send them. */
public final class Storm {
    private static final int CLIENTS = 64;

    private Storm() {}

    public static List<Answer> atOnce(List<Callable<Answer>> requests) {
        ExecutorService clients = Executors.newFixedThreadPool(CLIENTS);
        try {
            List<Answer> answers = new ArrayList<>();
            for (Future<Answer> answer : clients.invokeAll(requests)) {
                answers.add(answer.get());
            }
            return answers;
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException(e);
        } finally {
            clients.shutdownNow();
        }
    }

    /** How often each status came, with the type of refusal. */
    public static Map<String, Long> outcomes(List<Answer> answers) {
        Function<Answer, String> outcome = answer -> answer.status() < 400
                ? Integer.toString(answer.status())
                : answer.status() + " " + answer.json().path("type").asText().replaceFirst("^.*#", "");
        return answers.stream().collect(Collectors.groupingBy(outcome, TreeMap::new, Collectors.counting()));
    }
}
