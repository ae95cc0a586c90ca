package io.memwitness.forensics;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Processes choose their command lines: whatever they contain, redaction ends, and soon, and no secret slips through. */
class RedactionOfHostileTextTest {

    private static final int LARGEST_COMMAND_LINE = 128 * 1024;
    /** A guard against running forever, not a measure: all of these together take about a second. */
    private static final Duration FOREVER = Duration.ofSeconds(60);

    private static final String AWKWARD = "= : @ \" ' \\ \\\" / - -- ; & , | ( ) { } [ ] $( ` . _ \n"
            + " \t é \u202e \ud83d\ude00 a b 7 password token key= password= --password -p mysql curl -u sh -c set"
            + " :// u:p@ Bearer eyJ ghp_ Authorization: PRIVATE KEY-----";

    @ParameterizedTest
    @MethodSource("repeated")
    void endsForTheLargestCommandLine(String part) {
        String text = part.repeat(LARGEST_COMMAND_LINE / part.length());

        assertTimeoutPreemptively(FOREVER, () -> Redaction.redact(List.of("sh", "-c", text)));
        assertTimeoutPreemptively(FOREVER, () -> Redaction.redact(List.of(text)));
        assertTimeoutPreemptively(FOREVER, () -> Redaction.redact(List.of("--password=" + text)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-", "=", "a", "-p", "--password", "password:", "set", "'"})
    void endsForManyArguments(String argument) {
        List<String> arguments = Collections.nCopies(100_000, argument);

        List<String> redacted = assertTimeoutPreemptively(FOREVER, () -> Redaction.redact(arguments));

        assertEquals(arguments.size(), redacted.size());
    }

    @Test
    void survivesWhateverParts() {
        Random random = new Random(20_261_120);
        String[] parts = AWKWARD.split(" ", -1);
        for (int i = 0; i < 50_000; i++) {
            List<String> arguments =
                    Stream.generate(() -> anyOf(random, parts)).limit(4).toList();

            List<String> redacted = Redaction.redact(arguments);

            assertEquals(arguments.size(), redacted.size(), arguments::toString);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "app --password=%s --port=1",
                "app --password %s --port 1",
                "env PGPASSWORD=%s psql",
                "mysql -p%s shop",
                "sshpass -p %s ssh db-01",
                "curl -u app:%s https://db-01",
                "java -Dspring.datasource.password=%s -jar a.jar",
                "docker login -p %s registry",
                "«mysqld --password %s --port 1»",
                "sh -c «mysql -p'%s' shop»",
                "sh -c «app --password='%s' --port 1»",
                "sh -c «app --password '%s' --port 1»",
                "app {\"user\":\"app\",\"password\":\"%s\"}",
                "app «{\"user\": \"app\", \"password\": \"%s\"}»",
                "curl -H «Authorization: Bearer %s» https://db-01",
            })
    void hidesAnyPassword(String line) {
        hidesPasswordsWithout("", line);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ' ',
            quoteCharacter = '^',
            value = {
                ";{ ^app Server=db-01;User=app;Password=%s;Database=shop^",
                ";{ ^app --connection-string=Server=db-01;Password=%s^",
                "&# ^app jdbc:postgresql://db-01/shop?user=app&password=%s&ssl=true^",
                ",{ ^mount -o username=app,password=%s,uid=1000^",
                "/@?#<> ^app https://app:%s@db-01/shop^",
                "/@?#<> ^app redis://:%s@db-01:6379/0^",
                "^^ ^smbclient -U app%%s //db-01/share^",
                "^^ ^«postgres: --password %s --port 1»^",
            })
    void hidesAnyPasswordThatFitsIntoItsPlace(String unfit, String line) {
        hidesPasswordsWithout(unfit, line);
    }

    private static void hidesPasswordsWithout(String unfit, String line) {
        Random random = new Random(line.hashCode());
        for (int i = 0; i < 2_000; i++) {
            String secret = "Q" + anySecret(random, unfit) + "Q";
            String redacted = CommandLines.text(Redaction.redact(CommandLines.arguments(line.replace("%s", secret))));

            assertFalse(redacted.contains("Q"), () -> line + " with " + secret + " gives " + redacted);
        }
    }

    /** All that can be typed, except quotes and backslashes, which would need to be escaped, and blanks. */
    private static String anySecret(Random random, String unfit) {
        return random.ints(random.nextInt(24), '!', '~' + 1)
                .filter(c -> "\"'\\`Q".indexOf(c) < 0 && unfit.indexOf(c) < 0)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static String anyOf(Random random, String... parts) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(8); i > 0; i--) {
            text.append(parts[random.nextInt(parts.length)]).append(random.nextInt(4) == 0 ? " " : "");
        }
        return text.toString();
    }

    static Stream<String> repeated() {
        return Stream.of(
                "=",
                ":",
                "@",
                "/",
                "-",
                "\"",
                "'",
                "\\",
                "\\\"",
                ";",
                "&",
                ",",
                "|",
                "(",
                "{",
                "}",
                "[",
                "$(",
                "`",
                ".",
                " ",
                "\n",
                "a",
                "7",
                "A",
                "aA",
                "a=",
                "a:",
                "a@",
                "a b ",
                "://",
                "a://b:c/",
                "a://b:c@",
                "a://b:c/@",
                "a:b@",
                "jdbc:oracle:",
                "password",
                "password=",
                "password:",
                "password=\"",
                "password='",
                "\"password\":",
                "\"password\":\"",
                "\\\"password\\\":\\\"",
                "private_key=/",
                "private_key=/a,",
                "&password=",
                ";password=",
                ",password=",
                "{password=",
                "password={",
                "password=;",
                "password=&a",
                "; a",
                "--password ",
                "--password=",
                "--password=\" ",
                "password : ",
                "set password ",
                "mysql -p",
                "mysql -p ",
                ";mysql -px",
                "curl -u a:",
                "\" ",
                "' ",
                "\" ' ",
                "\"'\" ",
                "\"a b\" ",
                "\\\" \\' ",
                "'\"a b\"' ",
                "Authorization: ",
                "Authorization: Bearer ",
                "Authorization:Bearer ",
                "Bearer ",
                "eyJ",
                "eyJa.1",
                "ghp_",
                "-----BEGIN PRIVATE KEY-----",
                "PRIVATE KEY-----",
                "-----END",
                "PRIVATE KEY-----x-----END PRIVATE KEY-----",
                "echo; ",
                "\u0000",
                "\ud83d\ude00",
                "\ud83d",
                "é=");
    }
}
