/** What the parts hand to each other: values without behaviour that needs a clock, a file or a thread. Sizes are bytes, shares 0 to 100. */
@NullMarked
package io.memwitness.model;

import org.jspecify.annotations.NullMarked;
