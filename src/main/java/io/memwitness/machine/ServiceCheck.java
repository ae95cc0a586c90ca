package io.memwitness.machine;

import io.memwitness.model.Finding;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Is memwitness installed as a service that starts with the host? By files alone: nothing is run. */
public final class ServiceCheck {

    private static final String SUBJECT = "service";
    private static final String UNIT = "memwitness.service";
    private static final String[] UNIT_DIRECTORIES = {
        "etc/systemd/system",
        "run/systemd/system",
        "usr/local/lib/systemd/system",
        "usr/lib/systemd/system",
        "lib/systemd/system"
    };

    private ServiceCheck() {}

    /**
     * Looks at the unit and at what starts it.
     *
     * @param root of the file system: /
     */
    public static Finding of(Path root) {
        Path unit = unit(root);
        if (!Files.exists(unit)) {
            return Finding.limited(
                    SUBJECT,
                    UNIT + " is not installed, so nobody starts a recorder when the host boots",
                    "Install it with service/deploy.sh.");
        }
        return isEnabled(root)
                ? Finding.works(SUBJECT, unit + ", starts when the host boots")
                : Finding.limited(
                        SUBJECT, unit + " does not start when the host boots", "systemctl enable --now memwitness");
    }

    private static Path unit(Path root) {
        for (String directory : UNIT_DIRECTORIES) {
            Path unit = root.resolve(directory).resolve(UNIT);
            if (Files.exists(unit)) {
                return unit;
            }
        }
        return root.resolve(UNIT_DIRECTORIES[0]).resolve(UNIT);
    }

    /** Enabled is a link in the directory of a target, systemctl(1). */
    private static boolean isEnabled(Path root) {
        try (DirectoryStream<Path> targets =
                Files.newDirectoryStream(root.resolve(UNIT_DIRECTORIES[0]), "*.{wants,requires}")) {
            for (Path target : targets) {
                if (Files.exists(target.resolve(UNIT), LinkOption.NOFOLLOW_LINKS)) {
                    return true;
                }
            }
            return false;
        } catch (IOException e) {
            return false;
        }
    }
}
