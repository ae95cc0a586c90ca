/** The command line. The only place that puts the parts together, ends the process and prints to standard output. */
@NullMarked
package io.memwitness.cli;

import org.jspecify.annotations.NullMarked;
