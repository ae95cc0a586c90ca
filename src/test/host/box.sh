#!/bin/bash
# box.sh: a whole host in a second. systemd runs as PID 1 in namespaces of its own, over a root directory that stays as it
# is: what the box writes lies on a tmpfs and is gone with it.
#   box.sh boot ROOTFS STATE [NSPAWN-OPTION...]  boots, prints "up", lives until its standard input ends; STATE: a new directory
#   box.sh run STATE COMMAND...                  runs COMMAND inside, in a unit of its own; ends with its status
#   box.sh reboot STATE                          reboots the box and waits until it is up again
# The end of standard input ends everything, so a test run that is killed leaves nothing behind.
# Needs root and systemd-nspawn; no systemd on this host. Not to be seen in a box: a negative OOMScoreAdjust, LimitMEMLOCK,
# memory limits, kernel messages with the box's own pids. guest.sh shows those.
set -euo pipefail

die() { echo "box: $*" >&2; exit 1; }

# The directories of the box in every cgroup hierarchy that this host has mounted.
cgroups() {
    awk -v name="box-$(basename "$1")" '{ for (i = 7; i <= NF; i++) if ($i == "-") { type = $(i + 1); break }
        if (type ~ /^cgroup2?$/) print $5 "/" name }' /proc/self/mountinfo
}

# Runs in namespaces of its own: joins the cgroups, mounts the root, boots; boots again when the box asks for a reboot.
inner() {
    local rootfs=$1 state=$2 group status=0
    shift 2
    while read -r group; do
        mkdir -p "$group"
        case $group in */cpuset/*) cat "${group%/*}/cpuset.cpus" > "$group/cpuset.cpus"
                                   cat "${group%/*}/cpuset.mems" > "$group/cpuset.mems" ;; esac
        echo 0 > "$group/cgroup.procs"
    done < <(cgroups "$state")
    mkdir -p /run/systemd/nspawn "$state/root"
    mount -t tmpfs box /run/systemd/nspawn
    mount -t tmpfs -o mode=755 box "$state/root"
    mkdir "$state"/root/{upper,work,merged}
    mount -t overlay -o "lowerdir=$rootfs,upperdir=$state/root/upper,workdir=$state/root/work" box "$state/root/merged"
    # nspawn mounts the cgroup v1 controllers read-only; systemd needs them
    # shellcheck disable=SC2016  # expanded in the box
    printf '%s\n' '#!/bin/sh' 'for c in /sys/fs/cgroup/*; do mount -o remount,rw,bind "$c" 2>/dev/null; done' \
        'exec /lib/systemd/systemd' > "$state/root/merged/.init"
    chmod 755 "$state/root/merged/.init"
    while [ $status = 0 ] || [ $status = 133 ]; do
        status=0
        systemd-nspawn -D "$state/root/merged" -M "box$$" --private-network --register=no --keep-unit --capability=all \
            --bind=/dev/kmsg --console=pipe --kill-signal=SIGRTMIN+3 "$@" /.init </dev/null || status=$?
        [ $status = 133 ] || exit $status
    done
}

# PID 1 of the box: the first descendant whose pid in the innermost namespace is 1, two namespaces down from here.
leader() {
    local pid child
    for pid in "$@"; do
        if [ "$(awk '/^NSpid:/ { print NF == 4 && $4 == 1 }' "/proc/$pid/status" 2>/dev/null)" = 1 ]; then
            echo "$pid"
            return 0
        fi
        # shellcheck disable=SC2013  # pids on one line
        for child in $(cat /proc/"$pid"/task/*/children 2>/dev/null); do leader "$child" && return 0; done
    done
    return 1
}

wait_until_up() {
    local state=$1 before=${2:-none} pid system
    for ((i = 0; i < 600; i++)); do
        [ -e "/proc/$(cat "$state/pid")" ] || { tail -20 "$state/console" >&2; die "the box died"; }
        if pid=$(leader "$(cat "$state/pid")") && [ "$pid" != "$before" ]; then
            system=$(nsenter -t "$pid" -a -- systemctl is-system-running 2>/dev/null) || true
            case $system in running | degraded) echo "$pid" > "$state/leader"; return 0 ;; esac
        fi
        sleep 0.1
    done
    die "the box is not up after 60 s: $(tail -5 "$state/console")"
}

remove() {
    local state=$1 group
    kill -KILL "$(cat "$state/pid")" 2>/dev/null || true     # and with it all of its pid namespace
    while read -r group; do
        for ((i = 0; i < 100; i++)); do
            [ -d "$group" ] || break
            find "$group" -depth -type d -exec rmdir {} + 2>/dev/null || sleep 0.1
        done
    done < <(cgroups "$state")
    rm -f "$state/pid" "$state/leader" "$state/console"
    rmdir "$state/root" "$state" 2>/dev/null || true
}

boot() {
    local rootfs=$1
    state=$2                                 # not local: the trap below still needs it
    shift 2
    [ "$(id -u)" = 0 ] || die "must run as root"
    command -v systemd-nspawn >/dev/null || die "systemd-nspawn is missing: apt-get install systemd-container"
    [ -x "$rootfs/lib/systemd/systemd" ] || die "no systemd in $rootfs"
    mkdir -p "$state"
    trap 'remove "$state"' EXIT
    trap 'exit 143' INT TERM HUP
    setpriv --pdeathsig KILL unshare --mount --propagation private --pid --fork --kill-child --mount-proc \
        "$0" inner "$rootfs" "$state" "$@" </dev/null >"$state/console" 2>&1 &
    echo $! > "$state/pid"
    disown                                   # its end is wanted: no word about it
    wait_until_up "$state"
    echo up
    cat >/dev/null
}

[ $# -ge 2 ] || die "usage: see the head of this script"
verb=$1
shift
case $verb in
boot) boot "$(readlink -f "$1")" "$(readlink -m "$2")" "${@:3}" ;;
inner) inner "$@" ;;
run)
    state=$1
    shift
    # systemd-run replaces $variables itself: doubled, they come through
    nsenter -t "$(cat "$state/leader")" -a -- \
        systemd-run --quiet --collect --pipe --wait --service-type=exec -- "${@//\$/\$\$}"
    ;;
reboot)
    old=$(cat "$1/leader")
    nsenter -t "$old" -a -- systemctl reboot 2>/dev/null || true
    wait_until_up "$1" "$old"
    ;;
*) die "unknown: $verb" ;;
esac
