# scene.sh: what the scenarios in cases/ are told with, read by score.sh and, inside the guest, by guest-job.sh. A case has
#   before   what is there already when recording begins (may be missing)
#   event    what happens; says with "answer" who the culprit is
#   after    what ending its processes does not give back (may be missing)
# takes: MiB that the event takes; the threshold of the recorder is set to be passed by 60 % of it. $scene: a directory of its own.
# shellcheck shell=sh disable=SC2034,SC2154  # used by those who read this; $scene and $programs are theirs

takes=1000
options=
before() { :; }
event() { :; }
after() { :; }

# as NAME PROGRAM ARGUMENT...: becomes that program under that name, as ps shows it; for "as ... &".
as() {
    ln -sf "$programs/$2" "$scene/$1"
    name=$1
    shift 2
    exec "$scene/$name" "$@"
}

# answer KEY VALUE: what the verdict must say; the same key again: this is right, too. Keys are those of the verdict in
# "show --json", and "killed" for the pid of a victim.
answer() { echo "$1 $2" >> "$scene/answers"; }

resident() { awk '{ print $2 }' "/proc/$1/statm"; }

# Waits until the process has what it takes.
settled() {
    last=-1
    now=$(resident "$1")
    while [ "$now" != "$last" ] || [ "$now" -lt 2000 ]; do
        sleep 0.3
        last=$now
        now=$(resident "$1")
    done
}
