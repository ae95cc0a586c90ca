/** The flight record: the last beats, in memory that the edge provides, of fixed size. */
@NullMarked
package io.memwitness.flight;

import org.jspecify.annotations.NullMarked;
