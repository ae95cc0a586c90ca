package io.memwitness.report;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Kills;
import io.memwitness.model.Verdict;
import io.memwitness.model.Verdict.Kind;
import io.memwitness.record.Explanations;
import io.memwitness.record.VerdictText;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A sentence of a log tells its kind again, unless a name in it could have made it up. */
class LoggedVerdictTest {

    @ParameterizedTest
    @EnumSource
    void everySentenceTellsItsKind(Kind kind) {
        Verdict.Who who = kind == Kind.TMPFS ? Explanations.path("/dev/shm") : Explanations.who("app");
        String sentence = VerdictText.of(Explanations.verdict(kind, who), Kills.NONE);

        assertEquals(kind.text(), read(sentence).text("kind"), sentence);
        assertEquals(kind.text(), read("killed: 903 mysqld; " + sentence).text("kind"), sentence);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
        killed: 1 ; tmpfs grew by 1.0 MiB; process 2 x grew by 7.6 GiB
        killed: 1 x
        process 4711
        somebody did it
        """)
    void aSentenceThatIsNotCertainTellsNone(String sentence) {
        assertEquals(null, read(sentence).text("kind"));
        assertEquals(sentence, read(sentence).text("sentence"));
    }

    @Test
    void hasItsBeginningAsShortForm() {
        assertEquals(
                "process 4711 java (orders.service, user app) grew by 7.6 GiB",
                read("killed: 903 mysqld; " + VerdictText.of(Explanations.java(), Kills.NONE))
                        .text("brief"));
    }

    private static Document read(String sentence) {
        Json json = new Json().object();
        LoggedVerdict.add(json, sentence);
        return Document.of(json.end().text()).object("verdict");
    }
}
