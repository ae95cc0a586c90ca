package io.memwitness.record;

import java.nio.file.Path;

/**
 * Where the two logs are and how much they may take. Each of the two takes at most {@code maxBytes * maxFiles}.
 *
 * @param directory      of both logs; created when it is missing
 * @param maxBytes       size of a file in bytes; a block that would not fit begins the next file, a block that is bigger than that
 *                       has a file to itself
 * @param maxFiles       files kept of each log, the present one included, 1 or more: NAME.log, NAME.log.1 (the one before) and so on
 * @param minFreeBytes   with less free space than this on the file system nothing is written; 0 turns it off
 * @param minFreePercent the same as a share of the file system, 0 to 100; the stricter of the two counts
 */
public record LogPlace(Path directory, long maxBytes, int maxFiles, long minFreeBytes, double minFreePercent) {}
