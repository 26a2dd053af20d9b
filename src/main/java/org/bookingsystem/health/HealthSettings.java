package org.bookingsystem.health;

import java.nio.file.Path;
import java.util.Optional;

/** @param drainFile DRAIN_FILE: while this file exists, the node says that it is not ready, and goes on serving */
record HealthSettings(Optional<Path> drainFile) {}
