#!/bin/bash
# make-rootfs.sh DIR: makes the hosts that the tests install the product on, from this machine's own Debian packages.
#   DIR/rootfs        a minimal Debian with systemd, booted by box.sh
#   DIR/rootfs.ext4   the same as a disk, DIR/vmlinuz its kernel: booted by guest.sh
# Does nothing when they are there already and the scripts have not changed since. Needs root, mmdebstrap, e2fsprogs.
set -euo pipefail
umask 022

die() { echo "make-rootfs: $*" >&2; exit 1; }

[ $# -eq 1 ] || die "usage: make-rootfs.sh DIR"
mkdir -p "$1"
dir=$(readlink -f "$1")
exec 9>"$dir/.lock"
flock 9                                     # two test runs at once: the second one waits and finds it made
made_by=$(cd "$(dirname "$0")" && sha256sum make-rootfs.sh guest-job.sh guest-job.service)
if [ "$made_by" = "$(cat "$dir/made-by" 2>/dev/null)" ]; then exit 0; fi

[ "$(id -u)" = 0 ] || die "must run as root"
for tool in mmdebstrap mke2fs dpkg-deb; do
    command -v "$tool" >/dev/null || die "$tool is missing: apt-get install mmdebstrap e2fsprogs dpkg"
done
# shellcheck source=/dev/null
suite=$(. /etc/os-release && echo "${VERSION_CODENAME:?}")
sources=/etc/apt/sources.list.d/debian.sources
[ -e "$sources" ] || sources=/etc/apt/sources.list

echo "make-rootfs: making a Debian $suite in $dir, once" >&2
rm -rf "$dir/made-by" "$dir/rootfs" "$dir/rootfs.ext4" "$dir/vmlinuz"
new=$(mktemp -d "$dir/new.XXXXXX")
trap 'rm -rf "$new"' EXIT

# The cloud kernel has NVMe and ext4 built in: qemu boots it without initrd and without modules. It is only unpacked:
# installing it would draw in the tools that make an initrd.
mkdir "$new/kernel"
# shellcheck disable=SC2016  # expanded by mmdebstrap's shell
fetch_kernel='export APT_CONFIG="$MMDEBSTRAP_APT_CONFIG" && cd "$KERNEL" && apt-get -qq -o APT::Sandbox::User=root download \
    "$(apt-cache depends linux-image-cloud-amd64 | sed -n "s/.*Depends: \(linux-image-.*\)/\1/p" | head -1)"'
KERNEL="$new/kernel" mmdebstrap --quiet --variant=minbase --include=systemd,systemd-sysv,dbus,procps,logrotate \
    --dpkgopt='path-exclude=/usr/share/man/*' --dpkgopt='path-exclude=/usr/share/doc/*' \
    --dpkgopt='path-exclude=/usr/share/locale/*' --customize-hook="$fetch_kernel" \
    "$suite" "$new/rootfs" "$sources"
dpkg-deb -x "$new"/kernel/linux-image-*.deb "$new/kernel"
mv "$new"/kernel/boot/vmlinuz-* "$new/vmlinuz"

echo testhost > "$new/rootfs/etc/hostname"
: > "$new/rootfs/etc/machine-id"
mkdir -p "$new/rootfs/var/log/journal"      # the journal survives a reboot
mkdir -p "$new/rootfs/usr/share/man/man1"   # every host has it
# What no test needs; the login on the serial console would wait 90 s for udev, which is not there.
for unit in serial-getty@ttyS0.service getty@tty1.service console-getty.service apt-daily.timer \
    apt-daily-upgrade.timer dpkg-db-backup.timer e2scrub_all.timer e2scrub_reap.service logrotate.timer; do
    ln -sf /dev/null "$new/rootfs/etc/systemd/system/$unit"
done
install -m 755 "$(dirname "$0")/guest-job.sh" "$new/rootfs/usr/local/sbin/guest-job"
install -m 644 "$(dirname "$0")/guest-job.service" "$new/rootfs/etc/systemd/system/guest-job.service"
ln -s ../guest-job.service "$new/rootfs/etc/systemd/system/multi-user.target.wants/guest-job.service"
mke2fs -q -t ext4 -L root -d "$new/rootfs" "$new/rootfs.ext4" 2G >/dev/null

mv "$new/rootfs" "$new/rootfs.ext4" "$new/vmlinuz" "$dir"
echo "$made_by" > "$dir/made-by"
