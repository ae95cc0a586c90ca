package io.memwitness.config;

import java.util.IdentityHashMap;
import java.util.Objects;

/** A value for each setting, of the setting's own type. Compares keys by identity: hashing records costs the recorder memory. */
final class Values {

    private final IdentityHashMap<Setting<?>, Object> values = new IdentityHashMap<>();

    <T> void put(Setting<T> setting, T value) {
        values.put(setting, Objects.requireNonNull(value));
    }

    boolean has(Setting<?> setting) {
        return values.containsKey(setting);
    }

    <T> T get(Setting<T> setting) {
        return setting.kind().type().cast(Objects.requireNonNull(values.get(setting), setting.key()));
    }
}
