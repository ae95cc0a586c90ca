/** Tests of what is left of a record after the recorder was killed. */
@NullMarked
package io.memwitness.survival;

import org.jspecify.annotations.NullMarked;
