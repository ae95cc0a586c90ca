package io.memwitness.config;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The checked settings of one run. Each is one constant in the list below and one accessor; parser, options, environment
 * variables, default file, README and man page are made from the list.
 */
public final class Settings {

    private static final List<Setting<?>> ALL = new ArrayList<>();

    static final Setting<Duration> INTERVAL =
            add("interval", "3s", new Durations("200ms", "1h"), "5s", "Time between two samples of the host's memory");
    static final Setting<Double> MEMORY_THRESHOLD = add(
            "memory.threshold",
            "80",
            new Percents(0, 100),
            "90",
            "Memory is high while used memory, 100 * (1 - MemAvailable / MemTotal), is above this share in percent");
    static final Setting<Duration> SUSTAIN = add(
            "sustain",
            "15s",
            new Durations("0s", "1d"),
            "30s",
            "How long memory must stay high before the first report");
    static final Setting<Duration> COOLDOWN = add(
            "cooldown",
            "10m",
            new Durations("1s", "7d"),
            "30m",
            "Time from one report to the next while memory stays high");
    static final Setting<Double> CLEAR_PERCENT = add(
            "memory.clear_percent",
            MEMORY_THRESHOLD.key(),
            new Percents(0, 100),
            "75",
            "An incident ends when used memory is no longer above this share in percent; at most memory.threshold");
    static final Setting<Duration> CLEAR_SUSTAIN = add(
            "memory.clear_sustain",
            "0s",
            new Durations("0s", "1d"),
            "30s",
            "How long used memory must stay at or below memory.clear_percent before the incident ends; 0s: at once");
    static final Setting<Boolean> TRIGGER_KILLS = add(
            "trigger.kills",
            "yes",
            new YesNo(),
            "no",
            "Report at once when the kernel killed a process for lack of memory, on the host or in a cgroup");
    static final Setting<Double> TRIGGER_AVAILABLE = add(
            "trigger.available",
            "5",
            new Percents(0, 100),
            "2",
            "Report at once, without waiting for sustain, when less than this share of memory is available, in"
                    + " percent; 0: never");
    static final Setting<Double> TRIGGER_STALLED = add(
            "trigger.stalled",
            "30",
            new Percents(0, 100),
            "50",
            "Report at once, threshold or not, when all tasks waited for memory (pressure full) for more than this"
                    + " share of the time since the last sample, in percent; 0: never");
    static final Setting<Integer> TOP = add(
            "top", "5", new WholeNumbers(1, 100), "10", "Processes in a report: those with the most resident memory");
    static final Setting<Path> LOG_DIR = add(
            "log.dir",
            ".",
            new Directories(),
            "/var/log/memwitness",
            "Directory of general_proc_info.log and proc_details.log");
    static final Setting<Path> DATA_DIR = add(
            "data.dir",
            ".",
            new Directories(),
            "/var/lib/memwitness",
            "Directory of memwitness.db and flight.ring, which the commands read that show what was recorded");
    static final Setting<Long> LOG_MAX_SIZE = add(
            "log.max_size",
            "20M",
            new Sizes("64K", "2G"),
            "100M",
            "A log that reaches this size is followed by a new one");
    static final Setting<Integer> LOG_MAX_FILES = add(
            "log.max_files",
            "20",
            new WholeNumbers(1, 1000),
            "50",
            "Files kept of each of the two logs; the oldest is deleted");
    static final Setting<Long> LOG_MIN_FREE = add(
            "log.min_free",
            "50M",
            new Sizes("0", "1T"),
            "1G",
            "With less space than this on the file system of the logs, reports are counted but not written");
    static final Setting<Double> LOG_MIN_FREE_PERCENT = add(
            "log.min_free_percent",
            "5",
            new Percents(0, 50),
            "10",
            "The same limit as a share of that file system in percent; the stricter of the two counts");
    static final Setting<Boolean> STORE = add(
            "store",
            "yes",
            new YesNo(),
            "no",
            "Keep samples, processes, incidents and events in memwitness.db in data.dir; no: the two logs alone");
    static final Setting<Duration> STORE_SAMPLES = add(
            "store.samples",
            "7d",
            new Durations("1h", "365d"),
            "14d",
            "How long every sample is kept, and the processes of every 30 s");
    static final Setting<Duration> STORE_HISTORY = add(
            "store.history",
            "90d",
            new Durations("1d", "3650d"),
            "365d",
            "How long one-minute aggregates are kept, and the processes of every 5 min; incidents are kept for ever");
    static final Setting<Long> STORE_MAX_SIZE = add(
            "store.max_size",
            "256M",
            new Sizes("16M", "1T"),
            "1G",
            "A database of this size loses its oldest details early; incidents and events are the last to go");
    static final Setting<Duration> PSS_BUDGET = add(
            "pss.budget",
            "50ms",
            new Durations("0s", "5s"),
            "200ms",
            "Time that a report may spend on proportional set sizes, whose reading holds up the process; 0s: never"
                    + " read");
    static final Setting<Boolean> LOCK_MEMORY = add(
            "protect.lock_memory",
            "yes",
            new YesNo(),
            "no",
            "Keep the recorder's own memory out of swap, so that it goes on while the host thrashes");
    static final Setting<Integer> OOM_SCORE_ADJ = add(
            "protect.oom_score_adj",
            "-900",
            new WholeNumbers(-999, 1000),
            "-500",
            "oom_score_adj of the recorder itself: the lower, the later the kernel kills it");

    private final Values values;

    Settings(Values values) {
        this.values = values;
    }

    /**
     * Settings from all sources: an option beats the environment, that the configuration file, that the default.
     *
     * @param options     values by option name, as {@link Options#read} gives them; {@code --config} names the file
     * @param environment of the process; variables without the prefix MEMWITNESS_ are of no interest
     * @throws SettingsException with every problem of every source
     */
    public static Settings from(Map<String, String> options, Map<String, String> environment) throws SettingsException {
        Draft draft = new Draft();
        draft.takeDefaults();
        String file = options.getOrDefault(Options.CONFIG, environment.get(Environment.CONFIG));
        if (file != null) {
            new ConfigFile(file, draft).read();
        }
        Environment.read(environment, draft);
        draft.takeOptions(options);
        return draft.settings();
    }

    /** All settings, in the order of the documents. */
    public static List<Setting<?>> all() {
        return Collections.unmodifiableList(ALL);
    }

    /** The setting that a key in a file names; {@code .}, {@code _} and {@code -} in keys are the same. */
    static @Nullable Setting<?> named(String key) {
        for (Setting<?> setting : ALL) {
            if (setting.isNamed(key)) {
                return setting;
            }
        }
        return null;
    }

    private static <T> Setting<T> add(String key, String standard, Kind<T> kind, String example, String meaning) {
        Setting<T> setting = new Setting<>(key, standard, kind, example, meaning);
        ALL.add(setting);
        return setting;
    }

    /** Time between two samples. */
    public Duration interval() {
        return values.get(INTERVAL);
    }

    /** Memory is high above this, 0 to 100. */
    public double memoryThreshold() {
        return values.get(MEMORY_THRESHOLD);
    }

    /** How long memory must stay high before the first report. */
    public Duration sustain() {
        return values.get(SUSTAIN);
    }

    /** Time from one report to the next while memory stays high. */
    public Duration cooldown() {
        return values.get(COOLDOWN);
    }

    /** Memory is no longer high at or below this, 0 to {@link #memoryThreshold()}. */
    public double clearPercent() {
        return values.get(CLEAR_PERCENT);
    }

    /** How long memory must stay at or below {@link #clearPercent()} before the incident ends. */
    public Duration clearSustain() {
        return values.get(CLEAR_SUSTAIN);
    }

    /** Does a kill make a report? */
    public boolean triggerKills() {
        return values.get(TRIGGER_KILLS);
    }

    /** Share of available memory below which a report is due at once, 0 to 100; 0 never. */
    public double triggerAvailable() {
        return values.get(TRIGGER_AVAILABLE);
    }

    /** Share of the time in which all tasks waited above which a report is due at once, 0 to 100; 0 never. */
    public double triggerStalled() {
        return values.get(TRIGGER_STALLED);
    }

    /** Number of processes in a report. */
    public int top() {
        return values.get(TOP);
    }

    /** Directory of the two logs; it need not exist. */
    public Path logDir() {
        return values.get(LOG_DIR);
    }

    /** Directory of the recorder's own files; it need not exist. */
    public Path dataDir() {
        return values.get(DATA_DIR);
    }

    /** Is there a store? */
    public boolean store() {
        return values.get(STORE);
    }

    /** Age of samples in the store. */
    public Duration storeSamples() {
        return values.get(STORE_SAMPLES);
    }

    /** Age of aggregates in the store. */
    public Duration storeHistory() {
        return values.get(STORE_HISTORY);
    }

    /** Size of the store in bytes. */
    public long storeMaxBytes() {
        return values.get(STORE_MAX_SIZE);
    }

    /** Size of a log, in bytes, that makes it roll. */
    public long logMaxBytes() {
        return values.get(LOG_MAX_SIZE);
    }

    /** Files kept of each log. */
    public int logMaxFiles() {
        return values.get(LOG_MAX_FILES);
    }

    /** No report is written with less space than this, in bytes. */
    public long logMinFreeBytes() {
        return values.get(LOG_MIN_FREE);
    }

    /** No report is written with less space than this, 0 to 50 percent of the file system. */
    public double logMinFreePercent() {
        return values.get(LOG_MIN_FREE_PERCENT);
    }

    /** Time that a report may spend on proportional set sizes; zero means never. */
    public Duration pssBudget() {
        return values.get(PSS_BUDGET);
    }

    /** Is the recorder locked in memory? */
    public boolean lockMemory() {
        return values.get(LOCK_MEMORY);
    }

    /** The recorder's own oom_score_adj. */
    public int oomScoreAdj() {
        return values.get(OOM_SCORE_ADJ);
    }
}
