package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.memwitness.model.Fact;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** PSS is read only while there is time for it: 4.5 ms a GiB by estimate, what it really took by account. */
class PssBudgetTest {

    private static final long MIB = 1024 * 1024;

    private long nanos = 86_400_000_000_000L;

    @ParameterizedTest(name = "{0} MiB in {1} ms: {2}")
    @CsvSource({
        "1024,  5, 77",
        "1024,  4, n/a (too big)",
        "11000, 50, 77",
        "12000, 50, n/a (too big)",
        "1,     0, n/a (switched off)",
        "0,     1, 77",
    })
    void readsWhatFits(long rssMebibytes, long budgetMillis, String expected) {
        assertEquals(expected, spend(budget(budgetMillis), rssMebibytes, 0));
    }

    @Test
    void countsWhatAReadingReallyTook() {
        PssBudget budget = budget(50);

        assertEquals("77", spend(budget, 1024, 48));
        assertEquals("n/a (no time left)", spend(budget, 1024, 0));
        assertEquals("77", spend(budget, 100, 2));
        assertEquals("n/a (no time left)", spend(budget, 0, 0));
    }

    @Test
    void countsAFailedReading() {
        PssBudget budget = budget(50);

        assertEquals(Fact.missing("permission denied"), budget.spend(MIB, () -> {
            nanos += 50_000_000;
            return Fact.missing("permission denied");
        }));
        assertEquals("n/a (no time left)", spend(budget, 1, 0));
    }

    private PssBudget budget(long millis) {
        return new PssBudget(Duration.ofMillis(millis), () -> nanos);
    }

    private String spend(PssBudget budget, long rssMebibytes, long tookMillis) {
        Fact<Long> pss = budget.spend(rssMebibytes * MIB, () -> {
            nanos += tookMillis * 1_000_000;
            return Fact.of(77L);
        });
        return pss.text(String::valueOf);
    }
}
