event() {
    echo 3 > /proc/sys/vm/drop_caches
    echo 330 > /proc/sys/vm/nr_hugepages
    cat /proc/sys/vm/nr_hugepages
}
after() { echo 0 > /proc/sys/vm/nr_hugepages; }
