package io.memwitness.cli;

import io.memwitness.config.SettingsException;
import java.io.IOException;

/** A command that reads what was recorded. */
interface ReaderCommand {

    /** Name, options and help. */
    ReaderSpec spec();

    /**
     * Answers on {@link ReaderCall#out}; remarks go to {@link ReaderCall#remark}.
     *
     * @return the exit code
     * @throws SettingsException a setting is wrong
     * @throws UsageMistake the command line asks for something that does not make sense
     * @throws IOException  it cannot be read; the message is a sentence for people
     */
    int perform(ReaderCall call) throws SettingsException, UsageMistake, IOException;
}
