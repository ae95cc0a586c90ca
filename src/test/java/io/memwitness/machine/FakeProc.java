package io.memwitness.machine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.UnaryOperator;

/**
 * A /proc in a directory. The same quantity has a different value in every file, so that a test proves which one is read.
 */
final class FakeProc {

    static final String BOOT_ID = "11111111-2222-3333-4444-555555555555";
    static final long TICKS_PER_SECOND = 100;

    private final Path root;

    FakeProc(Path root) {
        this.root = root;
        write("sys/kernel/osrelease", "5.10.0-42-amd64\n");
        write("self/mountinfo", "");
        write(
                "../passwd",
                "root:x:0:0:root:/root:/bin/bash\napp:x:1001:1001::/srv:/bin/sh\nann:x:1000:1000::/:/bin/sh\n");
    }

    ProcSource source() {
        return new ProcSource(root, root.resolve("../passwd"), BOOT_ID, TICKS_PER_SECOND);
    }

    Path root() {
        return root;
    }

    /** A service, asleep, child of pid 1, started at tick 360000: one hour after boot. */
    FakeProc process(int pid, String name) {
        stat(pid, name, 'S', 1, 0x400000, 360_000);
        write(pid + "/status", status(name));
        write(pid + "/statm", "488281 400000 1000 1 0 1 0\n");
        write(pid + "/cmdline", "/usr/bin/" + name + "\0--config\0/etc/" + name + ".conf\0");
        write(
                pid + "/smaps_rollup",
                "5581-7ffe ---p 00000000 00:00 0  [rollup]\nRss: 555555 kB\nPss: 66666 kB\nPss_Dirty: 1 kB\n");
        write(pid + "/io", """
            rchar: 7001
            wchar: 7002
            syscr: 1
            read_bytes: 7003
            write_bytes: 7004
            cancelled_write_bytes: 7005
            """);
        write(pid + "/oom_score", "801\n");
        write(pid + "/oom_score_adj", "-802\n");
        write(pid + "/loginuid", "1000");
        write(pid + "/sessionid", "12");
        write(pid + "/cgroup", "0::/system.slice/" + name + ".service\n");
        write(pid + "/fd/0", "");
        write(pid + "/fd/1", "");
        write(pid + "/fd/2", "");
        link(pid + "/exe", "/opt/" + name + "/bin/" + name);
        link(pid + "/cwd", "/srv/" + name);
        return this;
    }

    private static String status(String name) {
        return """
            Name:\t%s
            Umask:\t0022
            State:\tR (running)
            Uid:\t1001\t1002\t1003\t1004
            VmHWM:\t  333333 kB
            VmRSS:\t  222222 kB
            RssAnon:\t  100001 kB
            RssFile:\t  100002 kB
            RssShmem:\t   22219 kB
            VmSwap:\t   44444 kB
            Threads:\t77
            """.formatted(name);
    }

    FakeProc kernelThread(int pid, String name) {
        stat(pid, name, 'I', 2, 0x208040, 50);
        write(pid + "/status", "Name:\t" + name + "\nState:\tI (idle)\nUid:\t0\t0\t0\t0\nThreads:\t1\n");
        write(pid + "/cmdline", "");
        write(pid + "/oom_score", "0\n");
        return this;
    }

    FakeProc zombie(int pid, String name) {
        process(pid, name);
        stat(pid, name, 'Z', 1, 0x40000c, 360_000);
        write(pid + "/status", "Name:\t" + name + "\nState:\tZ (zombie)\nUid:\t1001\t1002\t1003\t1004\nThreads:\t1\n");
        write(pid + "/cmdline", "");
        return remove(pid + "/exe").remove(pid + "/cwd");
    }

    FakeProc stat(int pid, String name, char state, int ppid, long flags, long startTicks) {
        return write(pid + "/stat", statLine(pid, name, state, ppid, flags, startTicks));
    }

    /** Fields 10 minor faults, 12 major faults, 20 threads, 24 resident pages. */
    static String statLine(int pid, String name, char state, int ppid, long flags, long startTicks) {
        return pid + " (" + name + ") " + state + " " + ppid + " 5 6 0 -1 " + flags
                + " 1010 11 1212 13 14 15 16 17 20 -5 20 0 " + startTicks + " 23000 111111 25 1 1 1 1 1 1 1\n";
    }

    FakeProc write(String file, String text) {
        return write(file, text.getBytes(StandardCharsets.UTF_8));
    }

    FakeProc write(String file, byte[] text) {
        return change(root.resolve(file), path -> Files.write(path, text));
    }

    FakeProc link(String file, String target) {
        return remove(file).change(root.resolve(file), path -> Files.createSymbolicLink(path, Path.of(target)));
    }

    FakeProc remove(String file) {
        return change(root.resolve(file), Files::deleteIfExists);
    }

    /** As if the process had ended and been waited for. */
    FakeProc end(int pid) {
        return change(root.resolve(Integer.toString(pid)), path -> Files.move(path, root.resolve("ended-" + pid)));
    }

    private FakeProc change(Path path, Change change) {
        try {
            Files.createDirectories(path.getParent());
            change.apply(path);
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Facts from here, without OSHI, which knows only one /proc a JVM. */
    ProcessFacts facts(Activities activities, HostFiles files) {
        return new ProcessFacts(source(), UnaryOperator.identity(), activities, files);
    }

    @FunctionalInterface
    private interface Change {
        Object apply(Path path) throws IOException;
    }
}
