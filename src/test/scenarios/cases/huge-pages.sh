event() { echo 340 > /proc/sys/vm/nr_hugepages; }
after() { echo 0 > /proc/sys/vm/nr_hugepages; }
