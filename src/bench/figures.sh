#!/bin/bash
# figures.sh - measures what memwitness costs, on this host, side by side with others, and prints a table.
#   src/bench/figures.sh beat [PROCESSES...]   CPU per beat of 3 s with so many sleeping processes (default 200 2000)
#   src/bench/figures.sh memory [SECONDS]      RSS, anonymous memory, threads over a sped-up run (default 240: 1200 beats)
#   src/bench/figures.sh store [SECONDS]       the same with and without the store, and what its thread takes
#   src/bench/figures.sh report [PROCESSES]    CPU of one full report (default 2000)
#   src/bench/figures.sh months [NEW [DIR]]    a store of 90 simulated days with so many new processes an hour (default 5)
#   src/bench/figures.sh soak [BEATS]          heap and RSS over so many simulated beats with 50 incidents (default 100000)
#   src/bench/figures.sh version               wall time of memwitness --version
#   src/bench/figures.sh readers [DIR]         wall time of the commands that read; without DIR on a record of 30 s
#   src/bench/figures.sh steps                 what each flag of the JVM gives (RSS, anonymous memory)
# Processor time is the scheduler's own (/proc/PID/task/*/schedstat), so short beats are counted to the microsecond.
# These figures are noisy on shared machines: compare the lines of one run with each other.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
memwitness=${MEMWITNESS:-$here/../../service/memwitness}
work=$(mktemp -d)
started=()
finish() {
    local pid
    for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
    wait 2>/dev/null || true
    rm -rf "$work"
}
trap finish EXIT

cpu_nanos() { cat /proc/"$1"/task/*/schedstat | awk '{ sum += $1 } END { printf "%d", sum }'; }
switches() { awk '/^voluntary_ctxt_switches/ { sum += $2 } END { print sum }' /proc/"$1"/task/*/status; }
status_of() { awk -v key="$2:" '$1 == key { print $2 }' /proc/"$1"/status; }

sleepers() { # starts so many processes that do nothing
    local i
    for ((i = 0; i < $1; i++)); do sleep infinity & started+=($!); done
}

record() { # record OPTION... - starts a recorder of its own, its pid is in $recorder
    local dir
    dir=$(mktemp -d "$work/run.XXXXXX")
    "$memwitness" run --log-dir "$dir" --data-dir "$dir" "$@" > "$dir/out" 2>&1 &
    recorder=$!
    started+=("$recorder")
    recorder_dir=$dir
}

end() { kill "$1" 2>/dev/null || true; wait "$1" 2>/dev/null || true; }

per_beat() { # per_beat PID SECONDS BEATS - processor time in ms a beat, and voluntary context switches a second
    local cpu switched
    cpu=$(cpu_nanos "$1") switched=$(switches "$1")
    sleep "$2"
    awk -v a="$cpu" -v b="$(cpu_nanos "$1")" -v n="$3" -v s="$switched" -v t="$(switches "$1")" -v d="$2" \
        'BEGIN { printf "%.2f ms a beat, %.1f context switches a second", (b - a) / 1e6 / n, (t - s) / d }'
}

beat() {
    local count
    cc -O2 -o "$work/statm" "$here/statm.c"
    for count in "$@"; do
        sleepers $((count - $(find /proc -maxdepth 1 -name '[0-9]*' | wc -l)))
        record --memory-threshold 100
        "$work/statm" 3 & started+=($!)
        local c=$! top=
        if command -v top > /dev/null; then top -b -d 3 > /dev/null & top=$!; started+=("$top"); fi
        sleep 31
        echo "$(find /proc -maxdepth 1 -name '[0-9]*' | wc -l) processes:"
        per_beat "$recorder" 60 20 > "$work/own" & local one=$!
        per_beat "$c" 60 20 > "$work/c" & local two=$!
        if [ -n "$top" ]; then per_beat "$top" 60 20 > "$work/top"; fi
        wait "$one" "$two"
        echo "  memwitness                 $(cat "$work/own")"
        echo "  C, statm of every process  $(cat "$work/c")"
        [ ! -e "$work/top" ] || echo "  top                        $(cat "$work/top")"
        end "$recorder"; end "$c"; [ -z "$top" ] || end "$top"
        local pid
        for pid in "${started[@]}"; do kill "$pid" 2>/dev/null || true; done
        wait 2>/dev/null || true
        started=()
    done
}

memory() {
    record --interval 200ms --memory-threshold 0 --sustain 0s --cooldown 20s
    local at
    for at in 1 2 3 4; do
        sleep $(($1 / 4))
        echo "after $((at * $1 / 4)) s, $((at * $1 * 5 / 4)) beats, $(grep -c '^TIME' "$recorder_dir/general_proc_info.log") reports:" \
            "RSS $(status_of "$recorder" VmRSS) kB, anonymous $(status_of "$recorder" RssAnon) kB," \
            "threads $(status_of "$recorder" Threads), context switches $(switches "$recorder")"
    done
    end "$recorder"
}

scribe_nanos() { # processor time of the thread that writes the store
    local task
    for task in /proc/"$1"/task/*; do
        case $(cat "$task/comm") in memwitness-scri*) awk '{ print $1 }' "$task/schedstat" ;; esac
    done
}

store() {
    local at beats sped_up=(--interval 200ms --memory-threshold 0 --sustain 0s --cooldown 20s)
    record "${sped_up[@]}" --store no
    local without=$recorder
    record "${sped_up[@]}"
    for at in 1 2 3 4; do
        sleep $(($1 / 4))
        beats=$((at * $1 * 5 / 4))
        echo "after $beats beats: with the store RSS $(status_of "$recorder" VmRSS) kB, anonymous $(status_of "$recorder" RssAnon) kB;" \
            "without RSS $(status_of "$without" VmRSS) kB, anonymous $(status_of "$without" RssAnon) kB;" \
            "its thread $(($(scribe_nanos "$recorder") / beats / 1000)) us of CPU a beat; files $(du -cb "$recorder_dir"/memwitness.db* | awk 'END { print $1 }') bytes"
    done
    end "$recorder"; end "$without"
}

months() { # size, processor time, answers; with the flags of the product
    local target=$here/../../target
    "$target/jdk/bin/java" -Xmx256m -XX:+UseSerialGC -XX:TieredStopAtLevel=1 --enable-native-access=ALL-UNNAMED \
        -Dorg.sqlite.lib.path="$target/memwitness/lib" -Dorg.sqlite.lib.name=libsqlitejdbc.so \
        -cp "$target/memwitness/lib/memwitness.jar" "$here/java/StoreFigures.java" "$2" "$1"
}

soak() { # memory of the recorder's own parts over many beats and incidents in virtual time; with the flags of the product
    local target=$here/../../target
    "$target/jdk/bin/javac" -d "$work/classes" -cp "$target/memwitness/lib/memwitness.jar" \
        "$here/java/Soak.java" "$here/java/ShortHost.java"
    # the options of the launcher, as it has them
    local tuning
    tuning=$(sed -n '/^    tuning="-Xms16m -Xmx16m/,/"$/p' "$here/../../service/memwitness" | tr -d '\n"' | sed 's/^ *tuning=//')
    set -f
    # shellcheck disable=SC2086 # several options
    MALLOC_ARENA_MAX=1 MALLOC_MMAP_THRESHOLD_=32768 MALLOC_TRIM_THRESHOLD_=32768 MALLOC_TOP_PAD_=16384 \
        "$target/jdk/bin/java" -XX:+UseSerialGC -XX:TieredStopAtLevel=1 -XX:-UsePerfData -XX:+UnlockDiagnosticVMOptions $tuning \
        --enable-native-access=ALL-UNNAMED -Dorg.sqlite.lib.path="$target/memwitness/lib" \
        -Dorg.sqlite.lib.name=libsqlitejdbc.so -cp "$target/memwitness/lib/memwitness.jar:$work/classes" Soak "$work/soak" "$1"
    set +f
}

report() {
    sleepers "$1"
    record --interval 1s --memory-threshold 100
    local calm=$recorder
    record --interval 1s --memory-threshold 0 --sustain 0s --cooldown 1s
    sleep 20
    per_beat "$calm" 30 30 > "$work/calm" &
    local one=$!
    per_beat "$recorder" 30 30 > "$work/busy"
    wait "$one"
    echo "beats of 1 s without a report: $(cat "$work/calm")"
    echo "beats of 1 s with a report:    $(cat "$work/busy")"
}

wall() { # wall COMMAND... - median wall time of a command of memwitness, the first of 11 runs left out
    local i t times=() what=$*
    for i in 1 2 3 4 5 6 7 8 9 10 11; do
        t=$(date +%s%N)
        "$memwitness" "$@" > /dev/null || [ $? = 3 ]           # 3: not recording, says status
        [ "$i" = 1 ] || times+=($((($(date +%s%N) - t) / 1000000)))
    done
    printf '%s\n' "${times[@]}" | sort -n | awk -v what="${what%% --data-dir*}" '{ v[NR] = $1 }
        END { print what ": median " (v[5] + v[6]) / 2 " ms, min " v[1] ", max " v[NR] }'
}

readers() {
    local dir=${1:-}
    if [ -z "$dir" ]; then
        record --interval 200ms --memory-threshold 0 --sustain 0s --cooldown 5s
        sleep 30
        end "$recorder"
        dir=$recorder_dir
    fi
    wall show last --data-dir "$dir"
    wall show last --json --data-dir "$dir"
    wall incidents --data-dir "$dir"
    wall at "10s ago" --data-dir "$dir"
    wall history --since 1h --data-dir "$dir"
    wall history --since 7d --every 10m --data-dir "$dir"
    wall status --data-dir "$dir"
}

steps() {
    local flags
    for flags in "" "-Xshare:off" "-XX:-TieredCompilation" "-Xmn4m" "-XX:+UseG1GC"; do
        MEMWITNESS_JAVA_OPTS=$flags record --interval 200ms --memory-threshold 0 --sustain 0s --cooldown 5s
        sleep 40
        echo "${flags:-as shipped}: RSS $(status_of "$recorder" VmRSS) kB, anonymous $(status_of "$recorder" RssAnon) kB"
        end "$recorder"
    done
}

case ${1:-} in
    beat) shift; [ $# -gt 0 ] || set -- 200 2000; beat "$@" ;;
    memory) memory "${2:-240}" ;;
    report) report "${2:-2000}" ;;
    store) store "${2:-240}" ;;
    months) months "${2:-5}" "${3:-$work/months}" ;;
    soak) soak "${2:-100000}" ;;
    version) wall --version ;;
    readers) readers "${2:-}" ;;
    steps) steps ;;
    *) sed -n '2,13s/^# \{0,1\}//p' "$0"; exit 2 ;;
esac
