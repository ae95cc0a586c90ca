/** The recorder's life: the only clock, the schedule, the beat, the way from a decision to a report. */
@NullMarked
package io.memwitness.daemon;

import org.jspecify.annotations.NullMarked;
