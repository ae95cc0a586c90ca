package io.memwitness.model;

/**
 * What does not change about a process: read once, when it is first among the biggest, and kept after it ended.
 * All text is already escaped (see {@code machine.HostileText}) and redacted.
 *
 * @param id         identity
 * @param name       Name of /proc/PID/status: chosen by the process, at most 15 bytes before escaping
 * @param user       owner (real uid of /proc/PID/status) by /etc/passwd, or the number
 * @param loginUser  who logged in to start it, with number and session: /proc/PID/loginuid, sessionid; missing "none" for services
 * @param startedBy  ancestry up to pid 1: "sshd(1201) < systemd(1)"
 * @param unit       systemd unit or "container:ID" from /proc/PID/cgroup; missing "none" in the root group
 * @param cgroup     path of its memory cgroup: /proc/PID/cgroup
 * @param command    /proc/PID/cmdline, arguments joined by blanks, secrets redacted, cut to 4 KiB
 * @param executable link /proc/PID/exe
 * @param cwd        link /proc/PID/cwd
 */
public record ProcessOrigin(
        ProcessId id,
        String name,
        Fact<String> user,
        Fact<String> loginUser,
        Fact<String> startedBy,
        Fact<String> unit,
        Fact<String> cgroup,
        Fact<String> command,
        Fact<String> executable,
        Fact<String> cwd) {}
