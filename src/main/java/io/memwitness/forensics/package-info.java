/** Turns samples and facts into what a report says. Arithmetic and text only: no clock, file or thread. */
@NullMarked
package io.memwitness.forensics;

import org.jspecify.annotations.NullMarked;
