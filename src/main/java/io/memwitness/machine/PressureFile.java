package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.Pressure;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;

/** Reads /proc/pressure/memory: "some avg10=0.12 avg60=0.05 avg300=0.01 total=123456" and the same for "full". */
final class PressureFile {

    private static final byte[] AVG10 = "avg10=".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TOTAL = "total=".getBytes(StandardCharsets.US_ASCII);

    private final KernelFile file;

    PressureFile(Path path) {
        this.file = new KernelFile(path, 512);
    }

    /** Missing on kernels before 4.20, or built without it, or started with psi=0. */
    Fact<Pressure> read() {
        int length = file.read();
        if (length <= 0) {
            return Fact.missing(reason(length));
        }
        return parse(file.text(), length);
    }

    /** The first {@code length} bytes of such a file, of the host or of a cgroup. */
    static Fact<Pressure> parse(byte[] text, int length) {
        int some = Numbers.endOfLine(text, 0, length);
        long someAvg = Numbers.hundredths(text, after(AVG10, text, 0, some), some);
        long someTotal = Numbers.unsigned(text, after(TOTAL, text, 0, some), some);
        long fullAvg = Numbers.hundredths(text, after(AVG10, text, some, length), length);
        long fullTotal = Numbers.unsigned(text, after(TOTAL, text, some, length), length);
        if (someAvg < 0 || someTotal < 0 || fullAvg < 0 || fullTotal < 0) {
            return Fact.missing("memory pressure is not in the known form");
        }
        return Fact.of(new Pressure(someAvg / 100.0, fullAvg / 100.0, micros(someTotal), micros(fullTotal)));
    }

    private static String reason(int errno) {
        return switch (-errno) {
            case Libc.ENOENT -> "this kernel has no pressure stall information";
            case Libc.EOPNOTSUPP -> "pressure stall information is switched off, boot with psi=1";
            default -> Reasons.of(errno);
        };
    }

    /** Position behind the name, or the end when it is not there. */
    private static int after(byte[] name, byte[] text, int from, int end) {
        for (int at = from; at + name.length < end; at++) {
            if (matches(text, at, name)) {
                return at + name.length;
            }
        }
        return end;
    }

    private static boolean matches(byte[] text, int at, byte[] name) {
        for (int i = 0; i < name.length; i++) {
            if (text[at + i] != name[i]) {
                return false;
            }
        }
        return true;
    }

    private static Duration micros(long count) {
        return Duration.ofNanos(count * 1000);
    }
}
