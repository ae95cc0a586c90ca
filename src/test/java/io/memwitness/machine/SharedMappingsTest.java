package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Fact;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The biggest mapping that is shared and whose pages are no file's on a disk; 0:1b is a tmpfs here. */
class SharedMappingsTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        # mapping                                                              | told
        7f0000000000-7f0000400000 rw-s 00000000 00:01 5 /memfd:heap (deleted)  | /memfd:heap (deleted)
        7f0000000000-7f0000400000 rw-s 00000000 00:01 5 /SYSV00000051 (deleted) | /SYSV00000051 (deleted)
        7f0000000000-7f0000400000 rw-s 00000000 00:01 5 /dev/zero (deleted)    | /dev/zero (deleted)
        7f0000000000-7f0000400000 rw-s 00000000 00:99 5 /dev/shm/PostgreSQL.1  | /dev/shm/PostgreSQL.1
        7f0000000000-7f0000400000 rw-s 00000000 00:1b 5 /srv/cache/a b         | /srv/cache/a b
        7f0000000000-7f0000400000 rw-s 00000000 fe:00 5 /var/lib/index         | nothing
        7f0000000000-7f0000400000 rw-p 00000000 00:01 5 /memfd:heap (deleted)  | nothing
        7f0000000000-7f0000400000 rw-s 00000000 00:00 0                        | nothing
        7f0000000000-7f0000400000 rw-p 00000000 00:00 0 [heap]                 | nothing
        """)
    void isNamed(String mapping, String told) {
        assertEquals(told.equals("nothing") ? Fact.missing("none") : Fact.of(told), biggest(mapping + "\n"));
    }

    @Test
    void isTheSumOfItsParts() {
        String text = """
            10000-40000 rw-s 0 00:01 5 /memfd:big (deleted)
            50000-70000 rw-s 0 00:01 6 /memfd:small (deleted)
            70000-90000 rw-s 0 00:01 6 /memfd:small (deleted)
            """;

        assertEquals(Fact.of("/memfd:small (deleted)"), biggest(text));
    }

    @Test
    void isMadePrintable() {
        assertEquals(
                Fact.of("/memfd:\\x1b[2Jmül (deleted)"),
                biggest("1000-2000 rw-s 0 00:01 5 /memfd:\u001b[2Jmül (deleted)\n"));
    }

    private static Fact<String> biggest(String text) {
        return SharedMappings.biggest(
                text.getBytes(StandardCharsets.UTF_8), device -> device == MountTable.device(0, 0x1b));
    }
}
