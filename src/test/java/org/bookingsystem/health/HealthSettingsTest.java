package org.bookingsystem.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.bookingsystem.platform.config.SettingsFixture.with;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class HealthSettingsTest {

    @Test
    void takesTheDrainFileWhereThereIsOne() {
        assertThat(with("DRAIN_FILE", "/run/booking/drain")
                        .of(HealthSettings.class)
                        .drainFile())
                .contains(Path.of("/run/booking/drain"));
        assertThat(with("DRAIN_FILE", "").of(HealthSettings.class).drainFile()).isEmpty();
    }

    @Test
    void refusesADrainFileThatCannotBeAFile() {
        assertThatThrownBy(() -> with("DRAIN_FILE", "a\0b")).hasMessageContaining("DRAIN_FILE must be");
    }
}
