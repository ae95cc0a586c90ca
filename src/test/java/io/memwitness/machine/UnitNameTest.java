package io.memwitness.machine;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.function.Function;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A group is called what an administrator calls it: a unit, or a container. */
class UnitNameTest {

    private static final String ID = "3f2a5d1c0b9e" + "0123456789abcdef".repeat(3) + "0123";

    @ParameterizedTest(name = "{0}: {2}")
    @CsvSource(delimiter = '|', quoteCharacter = '"', textBlock = """
        # what                   | path                                                                            | name
        root                     | /                                                                               | n/a (none)
        service                  | /system.slice/orders.service                                                    | orders.service
        below a service          | /system.slice/orders.service/worker                                             | orders.service
        instance                 | /system.slice/system-getty.slice/getty@tty1.service                             | getty@tty1.service
        slice                    | /system.slice                                                                   | system.slice
        session                  | /user.slice/user-1000.slice/session-3.scope                                     | session-3.scope
        unit of a user           | /user.slice/user-1000.slice/user@1000.service/app.slice/app-x.service           | app-x.service
        systemd of a user        | /user.slice/user-1000.slice/user@1000.service/init.scope                        | user@1000.service
        systemd of the host      | /init.scope                                                                     | init.scope
        escaped unit             | /system.slice/app-gnome\\x2dterm\\x20x.scope                                    | app-gnome-term x.scope
        escaped letter           | /system.slice/m\\xc3\\xbcll.service                                             | müll.service
        escaped ESC              | /system.slice/x\\x1b[2J.service                                                 | x\\x1b[2J.service
        escaped backslash        | /system.slice/x\\x5cn.service                                                   | x\\\\n.service
        no escape                | /system.slice/x\\xzz.service                                                    | x\\\\xzz.service
        docker, systemd          | /system.slice/docker-ID.scope                                                   | container:3f2a5d1c0b9e
        docker, cgroupfs         | /docker/ID                                                                      | container:3f2a5d1c0b9e
        docker in docker         | /docker/ID/docker/eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee | container:3f2a5d1c0b9e
        units in a container     | /docker/ID/system.slice/nginx.service                                           | container:3f2a5d1c0b9e
        podman                   | /machine.slice/libpod-ID.scope/container                                        | container:3f2a5d1c0b9e
        podman of a user         | /user.slice/user-1000.slice/user@1000.service/user.slice/libpod-ID.scope        | container:3f2a5d1c0b9e
        monitor of podman        | /machine.slice/libpod-conmon-ID.scope                                           | libpod-conmon-ID.scope
        kubernetes, containerd   | /kubepods.slice/kubepods-burstable.slice/kubepods-burstable-pod6c.slice/cri-containerd-ID.scope | container:3f2a5d1c0b9e
        kubernetes, cri-o        | /kubepods.slice/kubepods-pod6c.slice/crio-ID.scope                              | container:3f2a5d1c0b9e
        kubernetes, cgroupfs     | /kubepods/besteffort/pod6c1d-11ee/ID                                            | container:3f2a5d1c0b9e
        containerd, misfit       | /system.slice/containerd.service/kubepods-besteffort-pod6c.slice:cri-containerd:ID | container:3f2a5d1c0b9e
        lxc                      | /lxc.payload.web/system.slice/x.service                                         | container:web
        lxc, old                 | /lxc/web/system.slice/x.service                                                 | container:web
        monitor of lxc           | /lxc.monitor.web                                                                | n/a (none)
        nspawn                   | /machine.slice/machine-web\\x2d1.scope/payload/system.slice/x.service           | container:web-1
        nspawn as a service      | /machine.slice/systemd-nspawn@web.service/payload                               | container:web
        virtual machine          | /machine.slice/machine-qemu\\x2d1\\x2ddb.scope/libvirt/emulator                 | machine-qemu-1-db.scope
        63 digits                | /docker/0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcde         | n/a (none)
        own group                | /batch/night                                                                    | n/a (none)
        outside the namespace    | /../../system.slice/docker-ID.scope                                             | container:3f2a5d1c0b9e
        """)
    void says(String what, String path, String name) {
        assertEquals(name.replace("ID", ID), UnitName.of(path.replace("ID", ID)).text(Function.identity()));
    }
}
