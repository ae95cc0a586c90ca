#!/bin/bash
# guest.sh DIR IN [SECONDS]: a whole host with a kernel of its own, for what only that can show: cgroup v2 with the memory
# controller, a real OOM of the host, a power cut. Boots DIR/rootfs.ext4 (made by make-rootfs.sh) in qemu, copies the
# directory IN to /job in the guest, runs its script "job" there as root, prints what that prints, ends with its status.
#   $BOOT is 1 for the job; after "systemctl reboot; exec sleep 60" it runs again with BOOT=2. So it does after
#   "echo b > /proc/sysrq-trigger", a power cut: what was not forced to disk is lost.
# The disk stays as it is (what the guest writes is forgotten). Environment: MEMORY=640 (MiB), CONSOLE=file (kernel's text).
# The end of standard input ends the guest, so a test run that is killed leaves none behind. Needs qemu-system-x86.
set -euo pipefail

die() { echo "guest: $*" >&2; exit 125; }

[ $# -ge 2 ] || die "usage: guest.sh DIR IN [SECONDS]"
dir=$1 in=$2 limit=${3:-300}
command -v qemu-system-x86_64 >/dev/null || die "qemu-system-x86_64 is missing: apt-get install qemu-system-x86"
[ -r "$dir/rootfs.ext4" ] || die "no disk in $dir: make-rootfs.sh makes it"

work=$(mktemp -d)
qemu=
trap '[ -z "$qemu" ] || kill "$qemu" 2>/dev/null; rm -rf "$work"' EXIT
trap 'exit 143' INT TERM HUP
tar -C "$in" -cf "$work/in.tar" .
truncate -s %1M "$work/in.tar"
: > "$work/said"

# one NVMe controller, one namespace a disk: /dev/nvme0n1 is the root, /dev/nvme0n2 the job
disk() { echo "-drive file=$1,if=none,id=d$2,format=raw,cache=unsafe$3 -device nvme-ns,drive=d$2,bus=nv,nsid=$2"; }
# Emulated: the same everywhere. /dev/kvm inside of a virtual machine is often there and does not work.
# shellcheck disable=SC2046  # word splitting is meant
setpriv --pdeathsig KILL timeout -k 5 "$limit" qemu-system-x86_64 -machine q35 -accel tcg,thread=multi -cpu max -smp 2 \
    -m "${MEMORY:-640}" -nodefaults -no-user-config -display none -kernel "$dir/vmlinuz" \
    -append "root=/dev/nvme0n1 rw console=ttyS0 panic=-1 systemd.show_status=0 tsc=reliable" \
    -device nvme,id=nv,serial=t $(disk "$dir/rootfs.ext4" 1 ,snapshot=on) $(disk "$work/in.tar" 2 "") \
    -serial "file:${CONSOLE:-$work/console}" -serial "file:$work/said" </dev/null &
qemu=$!
{ cat; kill "$qemu"; } <&0 >/dev/null 2>&1 &
watcher=$!
status=0
wait "$qemu" || status=$?
qemu=
kill "$watcher" 2>/dev/null || true

tr -d '\r' < "$work/said" | sed '/^GUEST-JOB-RC=/d'
[ $status = 0 ] || die "qemu ended with $status (124: not done after $limit s); console: $(tail -3 "${CONSOLE:-$work/console}")"
status=$(tr -d '\r' < "$work/said" | sed -n 's/^GUEST-JOB-RC=//p')
exit "${status:-126}"
