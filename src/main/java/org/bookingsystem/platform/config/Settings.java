package org.bookingsystem.platform.config;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.function.Function;

/**
 * Everything the operator decides, typed and checked. The README's table describes each variable.
 *
 * @param mode BOOKING_MODE
 * @param features the settings of each feature, by the class of its record
 * @param shown what is in force, by variable, fit to be shown to an admin
 */
public record Settings(Mode mode, Map<Class<?>, Record> features, List<ShownSetting> shown) {

    /**
     * Has every feature read its own.
     *
     * @param source answers empty for a variable that is not set
     * @throws InvalidSettingsException naming every variable that is missing or wrong
     */
    static Settings read(Function<String, Optional<String>> source) {
        Variables variables = new Variables(source);
        Map<Class<?>, Record> features = new HashMap<>();
        for (SettingsReader<?> reader : ServiceLoader.load(SettingsReader.class, Settings.class.getClassLoader())) {
            Record settings = reader.read(variables);
            features.put(settings.getClass(), settings);
        }
        if (!variables.complaints().isEmpty()) {
            throw new InvalidSettingsException(variables.complaints());
        }
        return new Settings(
                variables.mode(),
                Map.copyOf(features),
                variables.inForce().entrySet().stream()
                        .map(variable -> ShownSetting.of(variable.getKey(), variable.getValue()))
                        .toList());
    }

    /** One feature's settings. */
    public <T extends Record> T of(Class<T> feature) {
        return feature.cast(features.get(feature));
    }
}
