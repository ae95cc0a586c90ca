package io.memwitness.machine;

/**
 * Flags of open(2) that Linux numbers differently on ARM and POWER than everywhere else: asm/fcntl.h of these
 * architectures against asm-generic/fcntl.h.
 *
 * @param directory O_DIRECTORY: fails for what is no directory
 * @param noFollow  O_NOFOLLOW: fails for a symbolic link
 */
record OpenFlags(int directory, int noFollow) {

    /** Of the host that this runs on. */
    static final OpenFlags HERE = of(System.getProperty("os.arch", ""));

    /** @param architecture as Java calls it in os.arch: "amd64", "aarch64" */
    static OpenFlags of(String architecture) {
        boolean moved =
                architecture.equals("aarch64") || architecture.startsWith("arm") || architecture.startsWith("ppc");
        return moved ? new OpenFlags(040000, 0100000) : new OpenFlags(0200000, 0400000);
    }
}
