package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of users: /etc/passwd, passwd(5), read again when it changed. Nothing is run and no name service is asked, because
 * both can hang when memory is short: users of LDAP, SSSD or systemd-homed come out as their number. For one thread.
 */
final class Users {

    /** (uid_t) -1 in /proc/PID/loginuid, and in sessionid: nobody logged in to start this process. */
    private static final long NO_LOGIN = 4294967295L;

    private static final int PASSWD_LIMIT = 1024 * 1024;
    /** More different users than this are not among the biggest processes; a bound, not a tuning. */
    private static final int KEPT = 256;

    private final HostFiles files;
    private final Path passwd;
    private final Map<Long, String> names = new HashMap<>();
    private @Nullable Version version;

    Users(HostFiles files, Path passwd) {
        this.files = files;
        this.passwd = passwd;
    }

    /** The user's name, printable, or the number when there is none. */
    String name(long uid) {
        forgetWhenChanged();
        return names.computeIfAbsent(uid, this::lookUp);
    }

    /**
     * Who logged in, "alice (uid 1000, session 12)"; missing "none" for services and kernel threads.
     *
     * @param uid     /proc/PID/loginuid
     * @param session /proc/PID/sessionid: number of the login, as in the audit log and the files of systemd-logind
     */
    Fact<String> login(Fact<Long> uid, Fact<Long> session) {
        return Facts.then(uid, value -> value == NO_LOGIN ? Fact.missing("none") : Fact.of(login(value, session)));
    }

    private String login(long uid, Fact<Long> session) {
        long number = session.orElse(NO_LOGIN);
        return name(uid) + " (uid " + uid + (number == NO_LOGIN ? "" : ", session " + number) + ")";
    }

    private void forgetWhenChanged() {
        Version now = version();
        if (now == null || !now.equals(version) || names.size() >= KEPT) {
            names.clear();
            version = now;
        }
    }

    private @Nullable Version version() {
        try {
            BasicFileAttributes attributes = Files.readAttributes(passwd, BasicFileAttributes.class);
            return new Version(attributes.lastModifiedTime(), attributes.size(), attributes.fileKey());
        } catch (IOException e) {
            return null;
        }
    }

    private String lookUp(long uid) {
        String wanted = Long.toString(uid);
        try {
            return HostileText.decode(files.read(passwd, PASSWD_LIMIT))
                    .lines()
                    .map(line -> line.split(":", 4))
                    .filter(fields -> fields.length > 3 && fields[2].equals(wanted) && !fields[0].isBlank())
                    .findFirst()
                    .map(fields -> HostileText.of(fields[0]))
                    .orElse(wanted);
        } catch (IOException e) {
            return wanted;
        }
    }

    /** Which passwd it is: a rename puts a new file (inode) there, an editor changes time or size. */
    private record Version(
            FileTime modified, long size, @Nullable Object file) {}
}
