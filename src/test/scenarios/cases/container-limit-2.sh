event() {
    systemd-run -q --unit=shop -p MemoryMax=100M -p OOMPolicy=continue "$programs/grow" 300 3
    answer cgroup /system.slice/shop.service
    answer killed "$(systemctl show -p MainPID --value shop)"
}
after() { systemctl stop shop 2> /dev/null; }
