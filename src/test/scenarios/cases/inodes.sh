# Files without contents: their inodes are slab that nothing can reclaim, df shows an empty file system.
takes=600
event() {
    mkdir "$scene/tmp" && mount -t tmpfs -o size=90%,nr_inodes=0 tmp "$scene/tmp"
    "$programs/inodes" "$scene/tmp" 600000
}
after() { umount "$scene/tmp"; }
