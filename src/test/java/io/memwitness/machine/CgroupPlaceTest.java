package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Two processes are in the same place when the trees that limit memory or name the unit say so. Lines are divided by ';'. */
class CgroupPlaceTest {

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        # rule                                    | one                                          | other                                         | same
        v2: one tree                              | 0::/system.slice/a.service                   | 0::/system.slice/a.service                    | yes
        v2: another unit                          | 0::/system.slice/a.service                   | 0::/system.slice/b.service                    | no
        v2: a group that was removed              | 0::/system.slice/a.service                   | 0::/system.slice/a.service (deleted)          | yes
        v1: the memory controller                 | 4:memory:/docker/1;1:cpu:/                   | 4:memory:/docker/2;1:cpu:/                    | no
        v1: with another controller               | 4:cpu,memory:/docker/1                       | 4:cpu,memory:/docker/1                        | yes
        v1: systemd without memory accounting     | 4:memory:/system.slice;1:name=systemd:/s/a   | 4:memory:/system.slice;1:name=systemd:/s/b    | no
        v1: other controllers tell nothing        | 5:freezer:/x;4:memory:/a                     | 5:freezer:/y;4:memory:/a                      | yes
        v1: other controllers only look like it   | 5:memory2:/x;4:memory:/a                     | 5:memory2:/y;4:memory:/a                      | yes
        both: a unit that only v2 knows           | 4:memory:/;0::/system.slice/a.service        | 4:memory:/;0::/system.slice/b.service         | no
        a colon in a name                         | 0::/a:b                                      | 0::/a:c                                       | no
        """)
    void isTheSame(String rule, String one, String other, String same) {
        assertEquals(same.equals("yes"), hash(lines(one)) == hash(lines(other)), rule);
        assertNotEquals(GroupSums.NO_GROUP, hash(lines(one)));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0::/",
                "4:memory:/;1:name=systemd:/;0::/",
                "5:freezer:/x",
                "nonsense",
                ":",
                "::",
                "0::",
                ";;;",
                "0::/ (deleted)",
                "memory:/a"
            })
    void isNoGroupInTheRootAndInNonsense(String text) {
        assertEquals(GroupSums.NO_GROUP, hash(lines(text)));
    }

    @Test
    void isNotGuessedFromALineThatIsCutOff() {
        assertEquals(GroupSums.NO_GROUP, hash("0::/system.slice/a.serv"));
    }

    @Test
    void isSomeNumberWhateverTheBytes() {
        Random random = new Random(20_261_121);
        byte[] text = new byte[64];
        byte[] letters = "0:/,memory=\n () d".getBytes(StandardCharsets.US_ASCII);
        for (int round = 0; round < 200_000; round++) {
            for (int i = 0; i < text.length; i++) {
                text[i] = letters[random.nextInt(letters.length)];
            }
            int length = random.nextInt(text.length + 1);

            assertDoesNotThrow(() -> CgroupPlace.hash(text, length));
        }
    }

    private static String lines(String text) {
        return text.replace(';', '\n') + "\n";
    }

    private static long hash(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return CgroupPlace.hash(bytes, bytes.length);
    }
}
