package io.memwitness.machine;

import io.memwitness.model.Fact;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What an administrator calls the group of a process: "container:ID" with the first 12 digits as docker, podman, crictl and
 * ctr print it, "container:NAME" for LXC and systemd-nspawn, otherwise the systemd unit that "systemctl status PID" shows.
 *
 * <pre>
 *   /system.slice/docker-3f2a...64 digits....scope                           container:3f2a5d1c0b9e
 *   /kubepods/burstable/pod6c1d.../3f2a...64 digits...                       container:3f2a5d1c0b9e
 *   /machine.slice/machine-web\x2d1.scope/payload/system.slice/x.service     container:web-1
 *   /lxc.payload.web/system.slice/x.service                                  container:web
 *   /user.slice/user-1000.slice/user@1000.service/app.slice/app-x.service    app-x.service
 *   /system.slice/orders.service/worker                                      orders.service
 * </pre>
 */
final class UnitName {

    /** "3f2a...", "docker-3f2a....scope", "kubepods-pod6c1d.slice:cri-containerd:3f2a...". */
    private static final Pattern WITH_ID = Pattern.compile("(?:(.*)[-:])?([0-9a-f]{12})[0-9a-f]{52}(?:\\.scope)?");

    private static final Pattern LXC = Pattern.compile("lxc\\.payload\\.(.+)");
    private static final Pattern NSPAWN = Pattern.compile("machine-(.+)\\.scope|systemd-nspawn@(.+)\\.service");
    private static final Pattern VIRTUAL_MACHINE = Pattern.compile("machine-qemu-.*");
    private static final Pattern UNIT = Pattern.compile(".+\\.(?:service|scope|socket|slice|mount|swap)");
    private static final Pattern USER_MANAGER = Pattern.compile("user@\\d+\\.service");
    private static final Pattern ESCAPED = Pattern.compile("\\\\x[0-9a-fA-F]{2}");

    private UnitName() {}

    /** Printable; missing "none" in the root group and in groups that neither systemd nor a container engine made. */
    static Fact<String> of(String path) {
        List<String> parts = Stream.of(path.split("/")).map(UnitName::unescaped).toList();
        return container(parts).isKnown() ? container(parts) : unit(parts);
    }

    /** The outermost one: what runs inside of it (units, too) is its own affair. */
    private static Fact<String> container(List<String> parts) {
        for (int i = 0; i < parts.size(); i++) {
            String name = containerName(parts, i);
            if (!name.isEmpty()) {
                return Fact.of("container:" + HostileText.of(name));
            }
        }
        return Fact.missing("none");
    }

    private static String containerName(List<String> parts, int i) {
        Matcher withId = WITH_ID.matcher(parts.get(i));
        if (withId.matches()) {
            boolean monitor = withId.group(1) != null && withId.group(1).endsWith("conmon");
            return monitor ? "" : withId.group(2);
        }
        Matcher lxc = LXC.matcher(parts.get(i));
        if (lxc.matches()) {
            return lxc.group(1);
        }
        if (i > 0 && parts.get(i - 1).equals("lxc")) {
            return parts.get(i);
        }
        Matcher nspawn = NSPAWN.matcher(parts.get(i));
        if (!nspawn.matches() || VIRTUAL_MACHINE.matcher(parts.get(i)).matches()) {
            return "";
        }
        return nspawn.group(1) != null ? nspawn.group(1) : nspawn.group(2);
    }

    private static Fact<String> unit(List<String> parts) {
        for (int i = parts.size() - 1; i >= 0; i--) {
            String part = parts.get(i);
            // A user's own systemd lives in the group init.scope, like the one of the host: its unit is the one above.
            boolean userManager = part.equals("init.scope")
                    && i > 0
                    && USER_MANAGER.matcher(parts.get(i - 1)).matches();
            if (UNIT.matcher(part).matches() && !userManager) {
                return Fact.of(HostileText.of(part));
            }
        }
        return Fact.missing("none");
    }

    /** systemd writes bytes that it does not want in a unit's name as \x2d; several of them may make up one letter. */
    private static String unescaped(String part) {
        if (!part.contains("\\x")) {
            return part;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(part.length());
        Matcher escaped = ESCAPED.matcher(part);
        int at = 0;
        while (escaped.find()) {
            bytes.writeBytes(part.substring(at, escaped.start()).getBytes(StandardCharsets.UTF_8));
            bytes.write(Integer.parseInt(escaped.group().substring(2), 16));
            at = escaped.end();
        }
        bytes.writeBytes(part.substring(at).getBytes(StandardCharsets.UTF_8));
        return HostileText.decode(bytes.toByteArray());
    }
}
