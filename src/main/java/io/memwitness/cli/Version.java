package io.memwitness.cli;

/** Version of the program, as the manifest of the jar has it. */
final class Version {

    private Version() {}

    /** The version, or "unknown" when the program runs from bare classes. */
    static String text() {
        String version = Version.class.getPackage().getImplementationVersion();
        return version == null ? "unknown" : version;
    }
}
