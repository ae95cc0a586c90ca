package io.memwitness.daemon;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;

/** One line that is printed once: by the scribe when the report is stored, by the beat when that takes too long. */
final class Acknowledgement {

    private final String sentence;
    private final Consumer<String> console;
    private final AtomicBoolean told = new AtomicBoolean();

    Acknowledgement(String sentence, Consumer<String> console) {
        this.sentence = sentence;
        this.console = console;
    }

    void tell() {
        if (!told.getAndSet(true)) {
            console.accept(sentence);
        }
    }
}
