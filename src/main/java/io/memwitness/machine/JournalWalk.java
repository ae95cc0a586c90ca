package io.memwitness.machine;

import io.memwitness.machine.JournalFile.Entry;
import io.memwitness.model.Kill;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Finds kills among entries of a journal, which come newest first. For one look. */
final class JournalWalk {

    /** The journal itself writes this field: nobody can pose as one of these units. */
    private static final Map<String, String> KILLERS = Map.of(
            "systemd-oomd.service", KillerLine.OOMD,
            "earlyoom.service", KillerLine.EARLYOOM,
            "nohang.service", KillerLine.NOHANG,
            "nohang-desktop.service", KillerLine.NOHANG);

    private static final byte[] UNIT = bytes("_SYSTEMD_UNIT=");
    private static final byte[] MESSAGE = bytes("MESSAGE=");
    private static final String NOBODY = "";
    private static final int FIELD_BYTES = 2 * 1024;
    private static final int KILLS = 100;

    private final JournalFile file;
    private final Map<Long, String> killers = new HashMap<>();
    private final Deque<Kill> kills = new ArrayDeque<>();
    private boolean nohangKilled;

    JournalWalk(JournalFile file) {
        this.file = file;
    }

    /** Takes the entry before those that it took so far. */
    void take(Entry entry) {
        String killer = killer(entry);
        if (!killer.isEmpty()) {
            Instant at = Instant.EPOCH.plus(entry.micros(), ChronoUnit.MICROS);
            message(entry).flatMap(line -> kill(killer, line, at)).ifPresent(this::keep);
        }
    }

    /** In their order. */
    List<Kill> kills() {
        return List.copyOf(kills);
    }

    private Optional<Kill> kill(String killer, String line, Instant at) {
        return switch (killer) {
            case KillerLine.OOMD -> KillerLine.oomd(line, at);
            case KillerLine.EARLYOOM -> KillerLine.earlyoom(line, at);
            default -> nohang(line, at);
        };
    }

    /** First who the victim is, then, unless the shortage has passed, that it was killed; read backwards. */
    private Optional<Kill> nohang(String line, Instant at) {
        if (KillerLine.isNohangsDeed(line)) {
            nohangKilled = true;
            return Optional.empty();
        }
        Optional<Kill> victim = KillerLine.nohang(line, at);
        Optional<Kill> killed = nohangKilled ? victim : Optional.empty();
        nohangKilled &= victim.isEmpty();
        return killed;
    }

    /** SIGTERM comes before SIGKILL: the same process again is one kill, and when it began counts. */
    private void keep(Kill kill) {
        kills.removeIf(later ->
                later.pid() == kill.pid() && kill.pid() != 0 && later.by().equals(kill.by()));
        if (kills.size() < KILLS) {
            kills.addFirst(kill);
        }
    }

    private String killer(Entry entry) {
        for (long field : entry.fields()) {
            String killer = killers.computeIfAbsent(field, this::killerOf);
            if (!killer.isEmpty()) {
                return killer;
            }
        }
        return NOBODY;
    }

    private String killerOf(long field) {
        byte[] text = file.field(field, UNIT.length + 64);
        return Ascii.stands(UNIT, text, 0, text.length)
                ? KILLERS.getOrDefault(value(text, UNIT.length), NOBODY)
                : NOBODY;
    }

    private Optional<String> message(Entry entry) {
        for (long field : entry.fields()) {
            byte[] text = file.field(field, FIELD_BYTES);
            if (Ascii.stands(MESSAGE, text, 0, text.length)) {
                return Optional.of(value(text, MESSAGE.length));
            }
        }
        return Optional.empty();
    }

    private static String value(byte[] text, int from) {
        return HostileText.decode(Arrays.copyOfRange(text, from, text.length));
    }

    private static byte[] bytes(String ascii) {
        return ascii.getBytes(StandardCharsets.US_ASCII);
    }
}
