package io.memwitness.model;

/**
 * How complete the last pass over /proc was.
 *
 * @param seen          processes listed in /proc (kernel threads and zombies included)
 * @param read          of these, with a known size; kernel threads and zombies have none, and that is known, too
 * @param kernelThreads of these, without memory of their own (PF_KTHREAD)
 * @param zombies       of these, ended but not yet waited for
 * @param vanished      ended between listing and reading; not in {@code seen}
 * @param denied        not readable (EACCES, EPERM): hidepid, a security module
 * @param untracked     beyond the number of processes that the table can hold
 * @param whole         every process was read in this very pass; otherwise the biggest, the new ones and a share
 */
public record Census(
        int seen, int read, int kernelThreads, int zombies, int vanished, int denied, int untracked, boolean whole) {}
