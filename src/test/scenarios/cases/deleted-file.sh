event() {
    mkdir "$scene/tmp" && mount -t tmpfs -o size=90% tmp "$scene/tmp"
    as writer unlinked "$scene/tmp/session" 1000 5 &
    answer path "$scene/tmp/session"
    answer pid $!
}
after() { umount "$scene/tmp"; }
