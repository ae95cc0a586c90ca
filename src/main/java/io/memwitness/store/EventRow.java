package io.memwitness.store;

import java.time.Instant;

/**
 * An event as it is stored.
 *
 * @param id       rises with each event
 * @param at       when it happened
 * @param kind     {@link io.memwitness.model.Event.Kind#text}
 * @param incident id of its incident, or empty
 * @param text     one sentence
 */
public record EventRow(long id, Instant at, String kind, String incident, String text) {}
