package io.memwitness.model;

/**
 * A process's memory cgroup: what it holds and what it may hold, in bytes. A limit of "max" is missing "no limit".
 *
 * @param current memory.current (v2) or memory.usage_in_bytes (v1)
 * @param limit   memory.max (v2) or memory.limit_in_bytes (v1), the lowest on the path to the root
 * @param high    memory.high (v2 only)
 * @param swap    memory.swap.max (v2) or memory.memsw.limit_in_bytes (v1)
 */
public record CgroupUse(Fact<Long> current, Fact<Long> limit, Fact<Long> high, Fact<Long> swap) {}
