takes=6000
event() {
    as spawner herd 300 20 &
    answer name worker
}
