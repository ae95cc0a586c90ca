/** Decides when a report is due: arithmetic on samples, without clock, file or thread. */
@NullMarked
package io.memwitness.detect;

import org.jspecify.annotations.NullMarked;
