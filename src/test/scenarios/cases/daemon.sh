# Takes its memory, then forks and ends: the child has it all, under a pid that began when the rise was over. Who had it when
# the report was written is right.
event() {
    as starter daemon 1000 1 "$scene/pid" &
    answer pid $!
    while ! [ -s "$scene/pid" ]; do sleep 0.1; done
    answer pid "$(cat "$scene/pid")"
}
