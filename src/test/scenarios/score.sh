#!/bin/bash
# score.sh: causes shortages of memory, each by a small real program, and counts how often the verdict of the report names the culprit;
# beside it, how often the rule "the process with the biggest RSS is it" would have, on the same report.
#   src/test/scenarios/score.sh [NAME...]            on this host: those named, or the fast ones of table.txt
#   src/test/scenarios/score.sh --all                on this host: all of them
#   src/test/scenarios/score.sh --guest [NAME...]    on a host with a kernel of its own (src/test/host/guest.sh), those that need one
# Ends with 0 when every verdict is right. Needs root, a build (mvn package) and jq. Takes up to 6 GiB of memory at a time. What was
# recorded stays in target/scenarios/NAME/record, for "memwitness show last --data-dir".
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
clone=${here%/src/test/scenarios}
memwitness=${MEMWITNESS:-$clone/target/memwitness/bin/memwitness}
work=$clone/target/scenarios
stage='' recorder=''

die() { echo "score: $*" >&2; exit 125; }

# column N of the row NAME of the table, without blanks around it
column() { awk -F '|' -v name="$1" -v n="$2" '{ for (i = 1; i <= NF; i++) gsub(/^ +| +$/, "", $i) } $1 == name { print $n }' "$here/table.txt"; }
names() { awk -F '|' -v where="$1" '!/^#/ { gsub(/ /, "") } !/^#/ && $2 ~ "^(" where ")$" { print $1 }' "$here/table.txt"; }

await() { # await SECONDS FILE: until it exists
    local n
    for ((n = 0; n < $1 * 10; n++)); do
        [ ! -e "$2" ] || return 0
        sleep 0.1
    done
    return 1
}

# threshold MIB: in percent, to be passed by half of so many MiB more than are used now
threshold() {
    awk -v mib="$1" '/^MemTotal/ { total = $2 } /^MemAvailable/ { available = $2 }
        END { printf "%.2f", 100 * (1 - available / total) + 100 * 0.5 * mib * 1024 / total }' /proc/meminfo
}

record() {
    mkdir "$scene/record"
    "$memwitness" run --data-dir "$scene/record" --log-dir "$scene/record" --interval 500ms --sustain 2s --cooldown 1h \
        --memory-threshold "$(threshold "$1")" > "$scene/said" 2>&1 &
    recorder=$!
    await 20 "$scene/record/flight.ring" || die "the recorder did not start: $(cat "$scene/said")"
    sleep 3                                  # the quiet before the rise
    : > "$scene/recording"
}

reported() { grep -qs '^NEW LOG' "$scene/record/general_proc_info.log"; }

await_report() {
    local n limit=200
    await 60 "$scene/happened" || die "$1 did not get to its end"
    [ "$(column "$1" 3)" != nothing ] || limit=50
    for ((n = 0; n < limit; n++)); do
        ! reported || break
        sleep 0.1
    done
    sleep 0.5                                # a second line of the same burst
}

end() { # ends what plays and what records
    if [ -n "$stage" ]; then
        : > "$scene/over"
        wait "$stage" || true
        stage=
    fi
    [ -z "$recorder" ] || { kill "$recorder" 2>/dev/null; wait "$recorder" || true; recorder=; }
}

play_here() {
    scene=$work/$1
    rm -rf "$scene"
    mkdir -p "$scene"
    setsid --wait "$here/perform.sh" "$1" "$scene" > "$scene/output" 2>&1 &
    stage=$!
    await 60 "$scene/ready" || die "$1 cannot begin: $(cat "$scene/output")"
    record "$(cat "$scene/ready")"
    await_report "$1"
    read_report last "$scene/record"
    end
    judge "$1"
}

read_report() { "$memwitness" show "$1" --json --data-dir "$2" > "$scene/report.json" 2>/dev/null || true; }

# The last incident that began while the scenario was played in the guest.
incident() {
    TZ=UTC "$memwitness" incidents --json --data-dir "$work/guest/record" | jq -r --argjson began "$(cat "$scene/began")" \
        --argjson ended "$(cat "$scene/ended")" '[.incidents[] | ((.started_at | .[0:19] + "Z" | fromdate)
            + (.started_at | .[19:23] | tonumber)) as $at | select($at > $began and $at < $ended)] | max_by(.started_at) | .id // empty'
}

# Plays the scenarios named, one after another, in a guest, and has memory run out ten times.
visit_guest() {
    local status
    local in=$work/in
    rm -rf "$in" "$work/guest"
    mkdir -p "$in/clone/target" "$work/guest"
    cp "$here/guest-job.sh" "$in/job"
    cp -a "$here" "$in/scenarios"
    cp -a "$clone/service" "$in/clone"
    cp -a "$(dirname "$(dirname "$memwitness")")" "$in/clone/target/memwitness"
    printf '%s\n' "$@" > "$in/chosen"
    [ -z "$kills" ] || : > "$in/ten-kills"
    "$clone/src/test/host/make-rootfs.sh" "$clone/target/host"
    # the end of its input would end the guest
    MEMORY=1024 "$clone/src/test/host/guest.sh" "$clone/target/host" "$in" 600 > "$work/guest.said" < <(exec sleep 620) \
        || die "the guest failed: $(tail -5 "$work/guest.said")"
    kill $! 2>/dev/null || true              # of that sleep
    rm -rf "$in"
    sed '1,/^# .* recorded$/d' "$work/guest.said" | base64 -d | tar -xz -C "$work/guest"
}

play_guest() {
    local status
    scene=$work/guest/$1
    read_report "$(incident)" "$work/guest/record"
    judge "$1"
}

# The verdict as lines "key value", the kind first; "kind nothing" when there was no report.
verdict() {
    jq -r 'def line(k; v): select(v != null) | "\(k) \(v)";
        (.verdict // {kind: "no_verdict"}) | line("kind"; .kind), (to_entries[] | select(.key != "kind") | line(.key; .value))' \
        "$scene/report.json" 2>/dev/null | grep . || echo "kind nothing"
    jq -r '.kills[]? | "killed \(.pid)"' "$scene/report.json" 2>/dev/null || true
}

# What "the biggest RSS is it" says: pid and name in the first row of the table of the same report.
biggest() { jq -r '.processes[0] // empty | "pid \(.pid)\nname \(.name)"' "$scene/report.json" 2>/dev/null; }

# agrees ANSWERS SAID: for every key in ANSWERS, one of its lines is in SAID, as it is or with more behind a blank
agrees() {
    awk 'NR == FNR { wanted[$1] = 1; answer[$0] = $1; next }
        { for (a in answer) if ($0 == a || index($0, a " ") == 1) met[answer[a]] = 1 }
        END { for (key in wanted) if (!(key in met)) exit 1 }' "$1" "$2"
}

judge() {
    local must own=wrong rule=wrong
    must=$(column "$1" 3)
    touch "$scene/answers"
    { echo "kind ${must%% *}"; cat "$scene/answers"; } > "$scene/must"
    verdict > "$scene/verdict"
    biggest > "$scene/biggest" || true
    ! agrees "$scene/must" "$scene/verdict" || own=right
    if [ "$must" = nothing ]; then
        [ -s "$scene/biggest" ] || rule=right
    elif grep -v '^killed ' "$scene/answers" > "$scene/who" && agrees "$scene/who" "$scene/biggest"; then
        rule=right
    fi
    tell "$1" "$must" "$own" "$rule"
}

tell() {
    local said
    total=$((total + 1))
    [ "$3" = wrong ] || right=$((right + 1))
    [ "$4" = wrong ] || rule_right=$((rule_right + 1))
    said=$(awk '/^name / { print $2 }' "$scene/biggest")
    printf '%-17s %-24s %-12s %s\n' "$1" "$2" "$3" "$4 (${said:-says nothing})"
    if [ "$3" = wrong ]; then
        echo "    must be: $(paste -sd ';' "$scene/must")"
        echo "    said:    $(grep -v '^command ' "$scene/verdict" | paste -sd ';')"
    fi
}

score() {
    local name right=0 rule_right=0 total=0
    printf '%-17s %-24s %-12s %s\n' scenario "must be" memwitness "the biggest RSS is it"
    for name in "$@"; do "play_$place" "$name"; done
    printf '%-17s %-24s %-12s %s\n' "right" "" "$right of $total" "$rule_right of $total"
    [ "$right" = "$total" ]
}

# Seconds from each of the ten kills to its report on the disk, by the kernel's clock: from the kill to the end of the first fsync of the
# log after the last look into it that did not find the victim, which is the last but one.
kill_times() {
    awk '$1 == "inode" { inode = $2 }
        { at = 0; for (i = 1; i <= NF && !at; i++) if ($i ~ /^[0-9]+\.[0-9]+:$/) at = $i + 0 }
        /mark_victim: pid=/ { split($0, part, "pid="); killed[part[2] + 0] = at }
        / absent / { pid = $NF; if (!(pid in known)) { known[pid] = 1; order[++n] = pid }; before = now; now = 0 }
        /ext4_sync_file_exit:/ && $0 ~ ("ino " inode " ") { if (!now) now = at; if (late) { done[late] = at; late = "" } }
        / present / { if (before || now) done[pid] = before ? before : now; else late = pid; now = 0 }
        END { for (i = 1; i <= n; i++) { p = order[i]; if (done[p] && killed[p]) printf "%.2f\n", done[p] - killed[p]; else print "never" } }' \
        "$work/guest/trace"
}

judge_kills() {
    local within
    kill_times > "$work/kill-times"
    within=$(awk '$1 != "never" && $1 <= 4 { n++ } END { print n + 0 }' "$work/kill-times")
    echo "report of a kill on the disk, after so many seconds (at most 4: a beat and 1 s): $(paste -sd ' ' "$work/kill-times")"
    printf '%-17s %-24s %s\n' "in time" "" "$within of 10"
    [ "$within" = 10 ]
}

guest() {
    local status
    place=guest
    visit_guest "$@"
    if score "$@"; then status=0; else status=1; fi
    if [ -n "$kills" ]; then judge_kills || status=1; fi
    return $status
}

[ "$(id -u)" = 0 ] || die "must run as root"
[ -x "$memwitness" ] || die "no build: mvn package makes it"
command -v jq > /dev/null || die "jq is missing: apt-get install jq"
for name in "$@"; do
    case $name in -*) ;; *) [ -n "$(column "$name" 1)" ] || die "no scenario $name in table.txt" ;; esac
done
mkdir -p "$work"
trap end EXIT
trap 'exit 143' INT TERM HUP

kills='' place=here
case ${1:-} in
--all) mapfile -t cases < <(names 'fast|host'); score "${cases[@]}" ;;
--guest)
    shift
    if [ $# -gt 0 ]; then cases=("$@"); else mapfile -t cases < <(names guest); kills=yes; fi
    guest "${cases[@]}"
    ;;
-*) die "unknown: $1" ;;
'') mapfile -t cases < <(names fast); score "${cases[@]}" ;;
*) score "$@" ;;
esac
