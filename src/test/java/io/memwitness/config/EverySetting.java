package io.memwitness.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;

/**
 * A setting with a value away from its default.
 *
 * @param key      of the setting
 * @param standard its default
 * @param text     another value, as people write it
 * @param value    the same, as the accessor must give it
 * @param accessor of the setting
 */
record EverySetting(String key, Object standard, String text, Object value, Function<Settings, Object> accessor) {

    /** A row for each setting; a test fails when one is missing. */
    static List<EverySetting> rows() {
        return List.of(
                new EverySetting(
                        "interval", Duration.ofSeconds(3), "500ms", Duration.ofMillis(500), Settings::interval),
                new EverySetting("memory.threshold", 80.0, "66.5", 66.5, Settings::memoryThreshold),
                new EverySetting("sustain", Duration.ofSeconds(15), "0s", Duration.ZERO, Settings::sustain),
                new EverySetting("cooldown", Duration.ofMinutes(10), "2h", Duration.ofHours(2), Settings::cooldown),
                new EverySetting("memory.clear_percent", 80.0, "70%", 70.0, Settings::clearPercent),
                new EverySetting(
                        "memory.clear_sustain", Duration.ZERO, "1d", Duration.ofDays(1), Settings::clearSustain),
                new EverySetting("trigger.kills", true, "no", false, Settings::triggerKills),
                new EverySetting("trigger.available", 5.0, "2.5", 2.5, Settings::triggerAvailable),
                new EverySetting("trigger.stalled", 30.0, "0", 0.0, Settings::triggerStalled),
                new EverySetting("top", 5, "100", 100, Settings::top),
                new EverySetting("log.dir", Path.of("."), "/var/log/x y", Path.of("/var/log/x y"), Settings::logDir),
                new EverySetting("data.dir", Path.of("."), "data", Path.of("data"), Settings::dataDir),
                new EverySetting("log.max_size", 20L << 20, "64K", 64L << 10, Settings::logMaxBytes),
                new EverySetting("log.max_files", 20, "1", 1, Settings::logMaxFiles),
                new EverySetting("log.min_free", 50L << 20, "0", 0L, Settings::logMinFreeBytes),
                new EverySetting("log.min_free_percent", 5.0, "0", 0.0, Settings::logMinFreePercent),
                new EverySetting("store", true, "no", false, Settings::store),
                new EverySetting(
                        "store.samples", Duration.ofDays(7), "1h", Duration.ofHours(1), Settings::storeSamples),
                new EverySetting(
                        "store.history", Duration.ofDays(90), "1d", Duration.ofDays(1), Settings::storeHistory),
                new EverySetting("store.max_size", 256L << 20, "16M", 16L << 20, Settings::storeMaxBytes),
                new EverySetting("pss.budget", Duration.ofMillis(50), "0", Duration.ZERO, Settings::pssBudget),
                new EverySetting("protect.lock_memory", true, "no", false, Settings::lockMemory),
                new EverySetting("protect.oom_score_adj", -900, "-1", -1, Settings::oomScoreAdj));
    }

    Setting<?> setting() {
        return Objects.requireNonNull(Settings.named(key), key);
    }

    Object in(Settings settings) {
        return accessor.apply(settings);
    }

    @Override
    public String toString() {
        return key;
    }
}
