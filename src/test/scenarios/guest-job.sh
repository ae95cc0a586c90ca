#!/bin/sh
# guest-job.sh: the job of score.sh --guest, run in the guest by guest.sh. Installs memwitness, plays the scenarios named in the file
# "chosen" one after another under one recorder, lets memory run out ten times, prints how far it is, and in the
# end all that was recorded as a tar in base64.
scenes=/scenes
log=/var/log/memwitness/general_proc_info.log
tracing=/sys/kernel/tracing

reports() { grep -cE '^(NEW|CURRENT) LOG' "$log" 2> /dev/null || true; }
now() { date +%s.%N; }

await() { # await SECONDS COMMAND...: until it succeeds
    seconds=$1
    shift
    for _ in $(seq $((seconds * 5))); do
        ! "$@" || return 0
        sleep 0.2
    done
    return 1
}
reported() { [ "$(reports)" -gt "$before" ]; }

# Memory is free and no incident is open.
calm() {
    case $(grep -E '^(NEW|CURRENT) LOG|^LOG ENDED' "$log" 2> /dev/null | tail -1) in
    NEW* | CURRENT*) return 1 ;;
    esac
    awk '/^MemTotal/ { all = $2 } /^MemAvailable/ { exit $2 < all * 0.5 }' /proc/meminfo
}

play() {
    scene=$scenes/$1
    echo "# $(now) $1"
    mkdir -p "$scene"
    now > "$scene/began"
    setsid -w scenarios/perform.sh "$1" "$scene" > "$scene/output" 2>&1 &
    stage=$!
    await 60 [ -e "$scene/ready" ]
    sleep 4                                  # a beat or two of quiet
    before=$(reports)
    : > "$scene/recording"
    await 60 [ -e "$scene/happened" ]
    await 40 reported
    sleep 1
    : > "$scene/over"
    wait "$stage"
    await 60 calm
    sleep 4
    now > "$scene/ended"
}

install() {
    clone/service/deploy.sh --no-start > /dev/null
    echo "sustain = 3s" >> /etc/memwitness/memwitness.conf
    systemctl start memwitness
}

# Ten processes, one after another, take all there is. The kernel notes each kill and each file that is forced to disk with the same
# clock; scenarios/programs/await-block notes when the log names the victim.
exhaust() {
    printf 1 | tee $tracing/events/oom/mark_victim/enable > $tracing/events/ext4/ext4_sync_file_exit/enable
    size=$(awk '/^MemTotal/ { print int($2 * 0.95) }' /proc/meminfo)    # of more the kernel refuses to promise
    for _ in $(seq 10); do
        echo "# $(now) kill"
        (echo 0 > /proc/self/oom_score_adj && exec dd if=/dev/zero of=/dev/null bs="${size}k" count=1 2> /dev/null) &
        scenarios/programs/await-block "$log" $! > $tracing/trace_marker
        wait $!
        sleep 3
    done
    stat -c 'inode %i' "$log" > "$scenes/trace"
    cat $tracing/trace >> "$scenes/trace"
}

dmesg -n 1                                   # the kernel's long reports would take their time on the console
mkdir -p $scenes
install
echo "# $(now) installed"
while read -r name; do play "$name"; done < chosen
[ ! -e ten-kills ] || exhaust
systemctl stop memwitness
cp -r /var/lib/memwitness $scenes/record
cp /var/log/memwitness/*.log $scenes/record
echo "# $(now) recorded"
tar -C $scenes --exclude swap -cz . | base64
