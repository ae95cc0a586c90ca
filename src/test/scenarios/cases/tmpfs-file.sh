event() {
    mkdir "$scene/spool" && mount -t tmpfs -o size=90% spool "$scene/spool"
    head -c 1000M /dev/zero > "$scene/spool/upload"
    answer path "$scene/spool"
}
after() { umount "$scene/spool"; }
