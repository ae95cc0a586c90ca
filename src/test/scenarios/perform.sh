#!/bin/sh
# perform.sh NAME SCENE: plays cases/NAME.sh in the directory SCENE, on this host or in the guest. A case has
#   before   what is there already when recording begins (may be missing)
#   event    what happens; says with "answer" who the culprit is
#   after    gives back what does not end with its processes (may be missing)
# Needs a session of its own. Files in SCENE tell how far it is: "ready" after before; it goes on when there is "recording";
# "happened" after the event; it ends all its processes when there is "over".
set -u
here=$(cd "$(dirname "$0")" && pwd)
programs=$here/programs
scene=$2
takes=1000                                   # MiB that the event takes: sets the threshold of the recorder
before() { :; }
event() { :; }
after() { :; }

# as NAME PROGRAM ARGUMENT...: becomes that program under that name, as ps shows it; for "as ... &".
as() {
    ln -sf "$programs/$2" "$scene/$1"
    program=$scene/$1
    shift 2
    echo 0 > /proc/self/oom_score_adj        # what plays in the guest is spared; its programs are not
    exec "$program" "$@"
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

until_there() { while ! [ -e "$scene/$1" ]; do sleep 0.1; done; }

# shellcheck source=/dev/null
. "$here/cases/$1.sh"
trap 'trap "" TERM; kill -TERM 0; wait; after' EXIT
trap exit TERM
before
echo "$takes" > "$scene/ready"
until_there recording
event
: > "$scene/happened"
until_there over
