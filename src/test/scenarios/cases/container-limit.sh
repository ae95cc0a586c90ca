groups=/sys/fs/cgroup
file=memory.max
if [ -d "$groups/memory" ]; then             # cgroup v1
    groups=$groups/memory
    file=memory.limit_in_bytes
fi
group=$groups/shop-$$
before() {
    mkdir "$group"
    echo 300M > "$group/$file"
}
event() {
    (
        echo 0 > "$group/cgroup.procs"
        as shop grow 600 4
    ) &
    answer cgroup "${group#"$groups"}"
    answer killed $!
}
after() { rmdir "$group"; }
