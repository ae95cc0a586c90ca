package io.memwitness.machine;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

/**
 * Tells systemd how the recorder is, by sd_notify(3): one datagram to the socket named in NOTIFY_SOCKET. Silent when it was
 * not started by systemd. Never fails: a message that cannot be sent is lost.
 */
public final class ServiceManager {

    private static final int FAMILY_BYTES = 2;
    private static final int LONGEST_PATH = 107;
    private static final int LONGEST_TEXT = 1024;

    private final int socket;
    private final MemorySegment address;
    private final int addressBytes;
    private final MemorySegment text;
    private final Duration watchdog;

    private ServiceManager(String path, Duration watchdog) {
        byte[] name = path.getBytes(StandardCharsets.UTF_8);
        this.watchdog = watchdog;
        this.text = Arena.global().allocate(LONGEST_TEXT);
        this.address = Arena.global().allocate(FAMILY_BYTES + LONGEST_PATH + 1L);
        this.addressBytes = FAMILY_BYTES + name.length;
        if (name.length == 0 || name.length > LONGEST_PATH) {
            this.socket = -1;
            return;
        }
        this.socket = Libc.socket(Libc.AF_UNIX, Libc.SOCK_DGRAM_CLOEXEC);
        address.set(ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.nativeOrder()), 0, (short) Libc.AF_UNIX);
        MemorySegment.copy(name, 0, address, ValueLayout.JAVA_BYTE, FAMILY_BYTES, name.length);
        if (name[0] == '@') {
            address.set(ValueLayout.JAVA_BYTE, FAMILY_BYTES, (byte) 0);
        }
    }

    /**
     * The service manager that started this process, or a silent one.
     *
     * @param environment NOTIFY_SOCKET, WATCHDOG_USEC and WATCHDOG_PID as systemd sets them
     * @param pid         of this process: a watchdog that is meant for another one is none
     */
    public static ServiceManager of(Map<String, String> environment, long pid) {
        return new ServiceManager(environment.getOrDefault("NOTIFY_SOCKET", ""), watchdog(environment, pid));
    }

    private static Duration watchdog(Map<String, String> environment, long pid) {
        String micros = environment.getOrDefault("WATCHDOG_USEC", "");
        String meant = environment.getOrDefault("WATCHDOG_PID", Long.toString(pid));
        if (!meant.equals(Long.toString(pid)) || micros.isEmpty()) {
            return Duration.ZERO;
        }
        byte[] digits = micros.getBytes(StandardCharsets.US_ASCII);
        return Duration.ofNanos(Math.max(0, Numbers.unsigned(digits, 0, digits.length)) * 1000);
    }

    /** Time after which systemd kills a recorder that does not feed its watchdog; zero when there is none. */
    public Duration watchdog() {
        return watchdog;
    }

    /** The first beat is done: the start is over. */
    public void ready(String status) {
        send("READY=1\nSTATUS=" + status);
    }

    /** One line for {@code systemctl status}. */
    public void status(String status) {
        send("STATUS=" + status);
    }

    /** The sampling thread is alive. */
    public void feedWatchdog() {
        if (!watchdog.isZero()) {
            send("WATCHDOG=1");
        }
    }

    public void stopping() {
        send("STOPPING=1");
    }

    private void send(String message) {
        if (socket < 0) {
            return;
        }
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        int length = Math.min(bytes.length, LONGEST_TEXT);
        MemorySegment.copy(bytes, 0, text, ValueLayout.JAVA_BYTE, 0, length);
        Libc.sendto(socket, text, length, address, addressBytes);
    }
}
