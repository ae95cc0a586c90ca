package io.memwitness.architecture;

import static java.util.stream.Collectors.joining;
import static org.junit.jupiter.api.Assertions.assertEquals;

import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What may happen in one place only: there a test can put something else, and a reader knows where to look. */
class OnePlaceTest {

    @ParameterizedTest(name = "{0} happens only in {1}")
    @CsvSource(delimiter = ';', textBlock = """
        # what               ; where             ; what is called or read, as a regular expression
        reading the clock    ; daemon.SystemTime ; java.lang.System.(nanoTime|currentTimeMillis)
        reading the clock    ; daemon.SystemTime ; java.time.(\\w+.now|Clock.(system|tick).*)
        reading the clock    ; daemon.SystemTime ; java.util.(Date.<init>|Calendar.getInstance)
        starting a thread    ; daemon            ; java.lang.Thread(.Builder.*)?.(<init>|start.*|of.*|unstarted|factory)
        starting a thread    ; daemon            ; java.util.Timer.*
        starting a thread    ; daemon            ; java.util.concurrent.(ForkJoinPool|CompletableFuture|.*Execut.*)
        waiting              ; daemon            ; java.lang.(Thread.(sleep|join|yield|onSpinWait)|Object.wait)
        waiting              ; daemon            ; java.util.concurrent.(TimeUnit.sleep|locks.LockSupport.park.*|.*.await)
        starting a program   ; nowhere           ; java.lang.(ProcessBuilder.*|Runtime.exec)
        ending the process   ; cli               ; java.lang.(System|Runtime).(exit|halt)
        using the terminal   ; cli               ; java.lang.System.(in|out|err|console|setIn|setOut|setErr)
        """)
    void happensOnlyThere(String what, String where, String pattern) {
        Pattern target = Pattern.compile(pattern);
        String elsewhere = Product.classes()
                .filter(type -> !isAt(type, where))
                .flatMap(type -> type.getAccessesFromSelf().stream())
                .filter(access -> target.matcher(name(access)).matches())
                .map(JavaAccess::getDescription)
                .sorted()
                .collect(joining("\n"));
        assertEquals("", elsewhere, what);
    }

    private static String name(JavaAccess<?> access) {
        return access.getTargetOwner().getFullName() + "." + access.getName();
    }

    private static boolean isAt(JavaClass type, String where) {
        return Stream.of(type.getFullName(), type.getPackageName()).anyMatch(("io.memwitness." + where)::equals);
    }
}
