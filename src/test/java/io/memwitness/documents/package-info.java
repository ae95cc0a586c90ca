/** Documents that are made from the program, or in part: a test compares them, and writes them when asked to. */
@NullMarked
package io.memwitness.documents;

import org.jspecify.annotations.NullMarked;
