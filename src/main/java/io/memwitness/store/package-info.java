/** The store: a SQLite database that one recorder writes and any number of readers read, on this host or another. */
@NullMarked
package io.memwitness.store;

import org.jspecify.annotations.NullMarked;
