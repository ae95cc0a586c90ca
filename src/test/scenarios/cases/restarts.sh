# Systemd starts it again each time; it reads back the queue that it left, which is longer each time.
event() {
    echo 350 > "$scene/queue"
    cat > "$scene/service" <<EOF
#!/bin/sh
queue=\$(cat "$scene/queue")
[ "\$queue" -ge 650 ] || echo \$((queue + 150)) > "$scene/queue"
exec "$programs/grow" "\$queue" 0 \$((queue / 110))
EOF
    chmod +x "$scene/service"
    systemd-run -q --unit=queue -p Restart=always -p RestartSec=100ms "$scene/service"
    answer unit queue.service
}
after() { systemctl stop queue; }
