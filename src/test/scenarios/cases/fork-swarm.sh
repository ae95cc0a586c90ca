event() {
    as spawner herd 60 20 2 5 &
    answer name worker
}
