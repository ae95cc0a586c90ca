package io.memwitness.machine;

import io.memwitness.model.Fact;
import io.memwitness.model.ProcessId;
import io.memwitness.model.ProcessOrigin;
import java.util.List;

/** Reads what does not change about a process. For one thread. */
final class OriginReader {

    private static final int STATUS_LIMIT = 64 * 1024;
    private static final int CGROUP_LIMIT = 16 * 1024;

    private final ProcSource source;
    private final HostFiles files;
    private final CommandLine commandLine;
    private final Users users;
    private final Ancestry ancestry;
    private final Fields status = new Fields(List.of("Uid"));

    OriginReader(ProcSource source, HostFiles files, CommandLine commandLine) {
        this.source = source;
        this.files = files;
        this.commandLine = commandLine;
        this.users = new Users(files, source.passwd());
        this.ancestry = new Ancestry(pid -> directory(pid).stat());
    }

    Fact<ProcessOrigin> read(int pid, long startTicks) {
        ProcDir directory = directory(pid);
        return Facts.then(sameProcess(directory, startTicks), stat -> {
            ProcessOrigin origin = read(directory, new ProcessId(source.bootId(), pid, startTicks), stat);
            return sameProcess(directory, startTicks).map(still -> origin);
        });
    }

    private ProcDir directory(int pid) {
        return new ProcDir(files, source.proc(), pid);
    }

    private static Fact<StatLine> sameProcess(ProcDir directory, long startTicks) {
        return Facts.then(
                directory.stat(),
                stat -> stat.startTicks() == startTicks ? Fact.of(stat) : Fact.missing(ProcDir.ENDED));
    }

    private ProcessOrigin read(ProcDir directory, ProcessId id, StatLine stat) {
        Fact<CgroupPaths> cgroups = directory.read("cgroup", CGROUP_LIMIT).map(CgroupPaths::parse);
        Fact<String> bodiless = stat.bodiless();
        return new ProcessOrigin(
                id,
                stat.name(),
                user(directory),
                users.login(directory.number("loginuid"), directory.number("sessionid")),
                ancestry.of(stat),
                Facts.then(cgroups, OriginReader::unit),
                Facts.then(cgroups, OriginReader::cgroup),
                Facts.because(command(directory), bodiless),
                Facts.because(directory.link("exe"), bodiless),
                Facts.because(directory.link("cwd"), bodiless));
    }

    /** First number of the line Uid: the real user. */
    private Fact<String> user(ProcDir directory) {
        return Facts.then(directory.read("status", STATUS_LIMIT), text -> {
            status.parse(text, text.length);
            return status.value(0) < 0 ? Fact.missing(ProcDir.NOT_UNDERSTOOD) : Fact.of(users.name(status.value(0)));
        });
    }

    private Fact<String> command(ProcDir directory) {
        return Facts.then(directory.read("cmdline", CommandLine.LIMIT), commandLine::printable);
    }

    private static Fact<String> unit(CgroupPaths paths) {
        return paths.telling().map(UnitName::of).orElse(Fact.missing("none"));
    }

    private static Fact<String> cgroup(CgroupPaths paths) {
        return paths.charged().map(path -> Fact.of(HostileText.of(path))).orElse(Fact.missing("none"));
    }
}
