before() {
    fallocate -l 600M "$scene/swap" && chmod 600 "$scene/swap" && mkswap -q "$scene/swap" && swapon "$scene/swap"
    as stable busy 500 &
    settled $!
    sleep 10                                 # a stable process has been there for a while
}
event() {
    as leaker grow 550 8 &
    answer pid $!
    sleep 8
}
after() { swapoff "$scene/swap" && rm "$scene/swap"; }
