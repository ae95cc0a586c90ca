/** Text and JSON of the readers, for people and programs. */
@NullMarked
package io.memwitness.report;

import org.jspecify.annotations.NullMarked;
