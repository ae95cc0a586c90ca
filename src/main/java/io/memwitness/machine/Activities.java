package io.memwitness.machine;

import java.util.Optional;

/** Tells what a process is doing. */
@FunctionalInterface
interface Activities {

    /** Empty when it cannot tell. */
    Optional<Activity> of(int pid);
}
