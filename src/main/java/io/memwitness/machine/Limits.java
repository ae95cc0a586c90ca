package io.memwitness.machine;

import io.memwitness.model.Holdings.Limited;
import java.util.List;

/**
 * Cgroups that hit their own limit.
 *
 * @param groups most kills first
 * @param unread what could not be seen of them, in words
 */
record Limits(List<Limited> groups, List<String> unread) {

    static final Limits NONE = new Limits(List.of(), List.of());
}
