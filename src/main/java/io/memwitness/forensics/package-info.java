/** Explains. */
@NullMarked
package io.memwitness.forensics;

import org.jspecify.annotations.NullMarked;
