package io.memwitness.machine;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Users are named by /etc/passwd as it is now, or printed as their number. */
class UsersTest {

    @TempDir
    Path directory;

    private Path passwd;
    private Users users;

    @BeforeEach
    void writePasswd() throws IOException {
        passwd = directory.resolve("passwd");
        write("root:x:0:0:root:/root:/bin/bash\napp:x:1001:7:App:/srv:/bin/sh\n");
        users = new Users(new BoundedFiles(), passwd);
    }

    @Test
    void namesAUserByTheUid() {
        assertEquals("root", users.name(0));
        assertEquals("app", users.name(1001));
    }

    @Test
    void printsTheNumberOfAUserThatIsNotThere() {
        assertEquals("7", users.name(7));
        assertEquals("65534", users.name(65534));
    }

    @Test
    void readsTheFileOnce() {
        TroubledFiles files = new TroubledFiles();
        Users keeping = new Users(files, passwd);
        assertEquals("app", keeping.name(1001));

        files.fail("passwd", new IOException("Input/output error"));

        assertEquals("app", keeping.name(1001));
        assertEquals("0", keeping.name(0));
    }

    @Test
    void seesThatTheFileChanged() throws IOException {
        assertEquals("app", users.name(1001));

        write("root:x:0:0:root:/root:/bin/bash\nshop:x:1001:7:App:/srv:/bin/sh\n");

        assertEquals("shop", users.name(1001));
    }

    @Test
    void seesThatAnotherFileOfTheSameSizeAndTimeWasPutThere() throws IOException {
        assertEquals("app", users.name(1001));
        Path other = Files.writeString(
                directory.resolve("new"), Files.readString(passwd).replace("app", "bpp"));
        Files.setLastModifiedTime(other, Files.getLastModifiedTime(passwd));

        Files.move(other, passwd, StandardCopyOption.REPLACE_EXISTING);

        assertEquals("bpp", users.name(1001));
    }

    @Test
    void printsNumbersWithoutTheFile() throws IOException {
        Files.delete(passwd);

        assertEquals("0", users.name(0));
    }

    @Test
    void survivesHostileLines() throws IOException {
        write("\n:::\n::0:\nx:x:0\n:x:0:0::/:\nroot:x:zero:0::/:\nev\u001bil:x:0:0::/:\nroot:x:0:0::/:\n\u00ff:x:5:");

        assertEquals("ev\\x1bil", users.name(0));
        assertEquals("\\xff", users.name(5));
    }

    @Test
    void escapesNames() throws IOException {
        write("a\u001b,\\b:x:0:0::/:");

        assertEquals("a\\x1b,\\\\b", users.name(0));
    }

    @Test
    void knowsThatNobodyLoggedIn() {
        assertEquals(Fact.missing("none"), users.login(Fact.of(4294967295L), Fact.of(4294967295L)));
        assertEquals(Fact.of("app (uid 1001, session 12)"), users.login(Fact.of(1001L), Fact.of(12L)));
        assertEquals(Fact.of("app (uid 1001)"), users.login(Fact.of(1001L), Fact.of(4294967295L)));
        assertEquals(Fact.of("app (uid 1001)"), users.login(Fact.of(1001L), Fact.missing("no such file")));
        assertEquals(Fact.missing("ended"), users.login(Fact.missing("ended"), Fact.of(12L)));
    }

    private void write(String text) throws IOException {
        Files.write(passwd, text.getBytes(ISO_8859_1));
    }
}
