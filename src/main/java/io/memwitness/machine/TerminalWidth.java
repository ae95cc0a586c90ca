package io.memwitness.machine;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_LONG;
import static java.lang.foreign.ValueLayout.JAVA_SHORT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;

/** How wide a terminal is: ioctl(2) with TIOCGWINSZ. Apart from {@link Libc}, whose many calls take longer to prepare. */
public final class TerminalWidth {

    private static final long TIOCGWINSZ = 0x5413;
    /** struct winsize: rows, columns and two more, two bytes each. */
    private static final int WINSIZE_BYTES = 8;

    private static final int COLUMNS = 2;

    private TerminalWidth() {}

    /** Columns of the terminal behind a file descriptor; 0 when it is none, or does not tell. */
    @SuppressWarnings("restricted")
    public static int of(int descriptor) {
        Linker linker = Linker.nativeLinker();
        MemorySegment function = linker.defaultLookup().find("ioctl").orElse(MemorySegment.NULL);
        if (function.equals(MemorySegment.NULL)) {
            return 0;
        }
        MethodHandle ioctl = linker.downcallHandle(
                function,
                FunctionDescriptor.of(JAVA_INT, JAVA_INT, JAVA_LONG, ADDRESS),
                Linker.Option.firstVariadicArg(2));
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment size = arena.allocate(WINSIZE_BYTES, 2);
            int result = (int) ioctl.invokeExact(descriptor, TIOCGWINSZ, size);
            return result < 0 ? 0 : Short.toUnsignedInt(size.get(JAVA_SHORT, COLUMNS));
        } catch (Throwable e) {
            throw new IllegalStateException(e);
        }
    }
}
