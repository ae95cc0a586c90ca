package io.memwitness.daemon;

import java.util.function.Consumer;

/** Tells once that something began to fail and once that it works again; what lies between is counted. */
final class Trouble {

    private final String what;
    private final Consumer<String> console;
    private long failures;

    /**
     * @param what    the subject of both sentences: "Reading the memory of the host"
     * @param console takes the sentences
     */
    Trouble(String what, Consumer<String> console) {
        this.what = what;
        this.console = console;
    }

    void fails(String reason) {
        failures++;
        if (failures == 1) {
            console.accept(what + " fails: " + reason + ". Recording goes on and tries again each time.");
        }
    }

    void works() {
        if (failures > 0) {
            console.accept(what + " works again after " + failures + (failures == 1 ? " failure." : " failures."));
            failures = 0;
        }
    }
}
