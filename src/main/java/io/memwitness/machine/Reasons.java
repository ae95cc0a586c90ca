package io.memwitness.machine;

import io.memwitness.model.Fact;

/** Says in an administrator's words why something of the kernel could not be read. */
final class Reasons {

    private Reasons() {}

    /** @param result a negative errno, or 0 for an empty file */
    static String of(long result) {
        return switch ((int) -result) {
            case 0 -> "empty";
            case Libc.EPERM, Libc.EACCES -> "permission denied";
            case Libc.ENOENT -> "no such file in this kernel";
            case Libc.ESRCH -> "ended";
            case Libc.ENOMEM -> "the kernel had no memory for it";
            default -> "error " + -result;
        };
    }

    static <T> Fact<T> unreadable(String file, int result) {
        return Fact.missing(file + ": " + of(result));
    }
}
