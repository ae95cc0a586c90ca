/**
 * The two logs: what a report looks like as text ({@link io.memwitness.record.ReportText}) and how it gets to disk
 * ({@link io.memwitness.record.ReportLogs}). Text is made without any formatter of the JDK: those cost 1 to 2 MB of memory
 * each, and depend on the locale.
 */
@NullMarked
package io.memwitness.record;

import org.jspecify.annotations.NullMarked;
