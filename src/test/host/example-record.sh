#!/bin/sh
# The job of example-logs.sh: a night on a host of 640 MiB. A service leaks until less than a tenth is available, stays there
# for a while, leaks again and is killed by the kernel. Prints the files that were recorded, in base64, "== name" above each.
set -e
hostnamectl hostname db-01
dmesg -n 1                                   # the kernel's long reports would take their time on the console
clone/service/deploy.sh --no-start
echo "cooldown = 1m" >> /etc/memwitness/memwitness.conf
useradd --system --home-dir /srv orders
cat > /srv/orders.pl <<'END'
my @held;
sub available { open my $f, "<", "/proc/meminfo"; my %m = map { /^(\w+):\s+(\d+)/ } <$f>; $m{MemAvailable} / $m{MemTotal} }
sub leak { push @held, "x" x (3 << 20); sleep 1 }
leak() while available() > 0.1;
sleep 75;
leak() while 1;
END
cat > /etc/systemd/system/orders.service <<'END'
[Service]
User=orders
WorkingDirectory=/srv
ExecStart=/usr/bin/perl /srv/orders.pl --password=secret
END
systemctl daemon-reload
systemctl start memwitness
sleep 90
systemctl start orders
for _ in $(seq 600); do
    systemctl is-active -q orders || break
    sleep 1
done
sleep 90
systemctl stop memwitness
for file in /var/log/memwitness/general_proc_info.log /var/log/memwitness/proc_details.log /var/lib/memwitness/memwitness.db; do
    echo "== ${file##*/}"
    base64 "$file"
done
