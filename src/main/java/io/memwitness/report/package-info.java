/** What readers see: text, tables and JSON made from the store, and the times that people ask for. */
@NullMarked
package io.memwitness.report;

import org.jspecify.annotations.NullMarked;
