/** Settings: their keys, ranges and defaults in one list, where they are read from, and what is said about a bad one. */
@NullMarked
package io.memwitness.config;

import org.jspecify.annotations.NullMarked;
