#!/bin/sh
# The job of KernelGuestIT: installs memwitness, lets memory run short and out while it records, cuts the power, looks
# again. Prints what it saw in sections, "== name" above each; the test decides what it should have been.
log=/var/log/memwitness/general_proc_info.log

section() { echo "== $1"; }
of_unit() { systemctl show -p "$1" --value memwitness; }
kills() { awk '/^oom_kill / { print $2 }' /proc/vmstat; }
reports() { grep -c "^NEW LOG" "$log" 2>/dev/null; }

# Takes memory until 90 % of it are used, in a tmpfs: nothing kills that, and one command gives it back.
fill() { head -c "$(awk '/MemTotal/ { all = $2 } /MemAvailable/ { print (($2 - all / 10) * 1024) }' /proc/meminfo)" /dev/zero > /ballast/full; }
empty() { rm -f /ballast/full; }

# Waits at most 90 s for the report of that number.
await_report() {
    for _ in $(seq 180); do
        [ "$(reports)" != "$1" ] || return 0
        sleep 0.5
    done
    echo "report $1 did not come"
}

# A process that takes all memory there is, in one read. It is an ordinary one: the job itself must not be killed.
run_out() {
    (
        echo 0 > /proc/self/oom_score_adj
        all=$(awk '/MemTotal|SwapTotal/ { all += $2 } END { print int(all * 0.95) }' /proc/meminfo)
        exec dd if=/dev/zero of=/dev/null bs="${all}k" count=1
    ) 2>/dev/null
    sleep 3
}

protection() {
    pid=$(of_unit MainPID)
    cat "/proc/$pid/status" "/proc/$pid/limits"
    echo "oom_score_adj: $(cat "/proc/$pid/oom_score_adj")"
    echo "swap.max: $(cat /sys/fs/cgroup/system.slice/memwitness.service/memory.swap.max)"
}

incidents() {
    mkdir -p /ballast && mount -t tmpfs -o size=100% ballast /ballast
    fill
    await_report 1
    empty
    sleep 3
    run_out
    run_out
    run_out
    fallocate -l 128M /swap && chmod 600 /swap && mkswap -q /swap && swapon /swap
    run_out
}

if [ "$BOOT" = 1 ]; then
    dmesg -n 1                               # the kernel's long reports would take their time on the console
    section install
    clone/service/deploy.sh --no-start       # a start takes half a minute here
    printf '%s\n' 'interval = 1s' 'sustain = 2s' >> /etc/memwitness/memwitness.conf
    systemctl start memwitness
    systemctl show -p StatusText memwitness
    before=$(of_unit MainPID) kills=$(kills)
    section protection
    protection
    section incidents
    incidents
    section "after the kills"
    echo "kills: $(($(kills) - kills))"
    echo "same process: $([ "$before" = "$(of_unit MainPID)" ] && echo yes || echo no)"
    echo "restarts: $(of_unit NRestarts)"
    echo "state: $(systemctl is-active memwitness)"
    grep -E 'VmLck|VmSwap|VmHWM|VmRSS' "/proc/$before/status"
    section journal
    journalctl -u memwitness -o short-monotonic --no-pager
    before=$(reports)
    fill
    await_report $((before + 1))
    sleep 2
    section "reports before the power cut"
    reports
    echo b > /proc/sysrq-trigger
    exec sleep 60
fi
section "reports after the power cut"
reports
section "state after the power cut"
systemctl is-active memwitness
section log
sed 's/^/> /' "$log"
section details
sed 's/^/> /' /var/log/memwitness/proc_details.log
