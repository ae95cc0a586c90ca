#!/bin/bash
# example-logs.sh: makes example_logs/ by a real run: the product is installed in a booted Debian (box.sh), with a threshold of
# 1 % and one minute between reports, and a program there that takes 40 MiB every ten seconds.
#   src/test/host/example-logs.sh              takes about three minutes; needs root and what .ci/run installs
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
clone=${here%/src/test/host}
state=$clone/target/host/example-box

"$here/make-rootfs.sh" "$clone/target/host"
coproc box { exec "$here/box.sh" boot "$clone/target/host/rootfs" "$state" --hostname=db-01 --bind-ro="$clone:/srv/memwitness"; }
read -r _ <&"${box[0]}"
inside() { "$here/box.sh" run "$state" "$@"; }

# shellcheck disable=SC2016  # expanded in the box, by the program that grows
inside sh -c '
    /srv/memwitness/service/deploy.sh --no-start
    printf "%s\n" "memory.threshold = 1" "cooldown = 1m" >> /etc/memwitness/memwitness.conf
    useradd --system --home-dir /srv orders
    printf "%s\n" "[Service]" "User=orders" "WorkingDirectory=/srv" \
        "ExecStart=/usr/bin/perl -e '\''my @held; while (1) { push @held, \"x\" x (40 << 20); sleep 10 }'\'' -- --password=secret" \
        > /etc/systemd/system/orders.service
    systemctl daemon-reload
    systemctl start orders memwitness'
sleep 145
rm -rf "$clone/example_logs"
mkdir "$clone/example_logs"
for log in general_proc_info.log proc_details.log; do
    inside cat "/var/log/memwitness/$log" > "$clone/example_logs/$log"
done
# the end of its input ends the box
# shellcheck disable=SC1083,SC2093  # closes a descriptor, starts no program
exec {box[1]}>&-
# shellcheck disable=SC2154  # coproc sets it
wait "$box_PID" 2>/dev/null || true
grep -c '^TIME: ' "$clone"/example_logs/*.log
