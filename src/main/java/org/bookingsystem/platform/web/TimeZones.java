package org.bookingsystem.platform.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.zone.ZoneRules;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Time zones, by IANA's names for them. */
public final class TimeZones {
    private static final Map<String, ZoneId> KNOWN = new ConcurrentHashMap<>();

    private TimeZones() {}

    public static boolean isKnown(String name) {
        return ZoneId.getAvailableZoneIds().contains(name);
    }

    /**
     * @param name null for UTC. So is one that only the newer Java of another node knows: its times are told all the
     *     same, with another offset
     */
    public static ZoneId of(String name) {
        return name == null
                ? ZoneOffset.UTC
                : KNOWN.computeIfAbsent(name, some -> isKnown(some) ? ZoneId.of(some) : ZoneOffset.UTC);
    }

    /** Whether clocks show UTC there at all times. */
    public static boolean isUtc(String name) {
        ZoneRules rules = of(name).getRules();
        return rules.isFixedOffset() && rules.getOffset(Instant.EPOCH).equals(ZoneOffset.UTC);
    }

    /** What clocks show there at that time. */
    public static OffsetDateTime at(Instant time, String zone) {
        return OffsetDateTime.ofInstant(time, of(zone));
    }
}
