package org.bookingsystem.health;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import java.util.Map;

/**
 * The answer of a probe, by MicroProfile Health 4.0.
 *
 * @param status {@code UP} where every check is, {@code DOWN} otherwise
 */
record ProbeView(String status, List<Check> checks) {
    private static final String UP = "UP";
    private static final String DOWN = "DOWN";

    record Check(
            String name,
            String status,
            @JsonInclude(JsonInclude.Include.NON_EMPTY) Map<String, String> data) {
        static Check of(String name, boolean up) {
            return of(name, up, Map.of());
        }

        static Check of(String name, boolean up, Map<String, String> data) {
            return new Check(name, up ? UP : DOWN, data);
        }
    }

    static ProbeView of(List<Check> checks) {
        return new ProbeView(checks.stream().allMatch(check -> check.status().equals(UP)) ? UP : DOWN, checks);
    }

    @JsonIgnore
    boolean isUp() {
        return status.equals(UP);
    }
}
