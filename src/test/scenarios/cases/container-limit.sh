group=/sys/fs/cgroup/memory/shop-$$
before() {
    mkdir "$group"
    echo 300M > "$group/memory.limit_in_bytes"
    ! [ -w "$group/memory.memsw.limit_in_bytes" ] || echo 300M > "$group/memory.memsw.limit_in_bytes"
}
event() {
    (
        echo 0 > "$group/cgroup.procs"
        as shop grow 600 4
    ) &
    answer cgroup "${group#/sys/fs/cgroup/memory}"
    answer killed $!
}
after() { rmdir "$group"; }
