package io.memwitness.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a recorder goes through must work where Picocli does not even exist. */
class WithoutPicocliTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "run",
                "run --top 7 --protect-oom-score-adj -500",
                "run --config=service/memwitness.conf",
                "run --top 0",
                "run --config /nowhere",
                "--version"
            })
    void startsTheRecorder(String line) throws Exception {
        String err = call(line);
        assertTrue(!err.contains("picocli"), err);
    }

    @Test
    void wouldSeeIt() throws Exception {
        assertEquals(
                "memwitness: failed: picocli/CommandLine", call("run --help").replaceAll("\\. For.*\\R", ""));
    }

    /** What is printed on stderr by a copy of the program whose classes cannot find Picocli. */
    private static String call(String line) throws Exception {
        ClassLoader loader = new Bare(WithoutPicocliTest.class.getClassLoader());
        Object err = loader.loadClass(Copy.class.getName())
                .getMethod("call", String.class)
                .invoke(null, line);
        return String.valueOf(err);
    }

    /** The entrance to the copy. */
    public static final class Copy {

        private Copy() {}

        /** Calls the program and returns what it printed on stderr. */
        public static String call(String line) {
            Shell shell = new Shell(new FakeProduct());
            shell.memwitness(line.split(" ", -1));
            return shell.err();
        }
    }

    /** Loads our own classes once more, and refuses those of Picocli. */
    private static final class Bare extends ClassLoader {

        Bare(ClassLoader parent) {
            super(parent);
        }

        @Override
        protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (name.startsWith("picocli.")) {
                throw new ClassNotFoundException(name);
            }
            synchronized (getClassLoadingLock(name)) {
                Class<?> known = findLoadedClass(name);
                if (known != null || !name.startsWith("io.memwitness.")) {
                    return known != null ? known : super.loadClass(name, resolve);
                }
                byte[] bytes = bytes(name);
                return defineClass(name, bytes, 0, bytes.length);
            }
        }

        private byte[] bytes(String name) throws ClassNotFoundException {
            try (InputStream in = getParent().getResourceAsStream(name.replace('.', '/') + ".class")) {
                if (in == null) {
                    throw new ClassNotFoundException(name);
                }
                return in.readAllBytes();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
