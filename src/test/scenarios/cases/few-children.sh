event() {
    as parent herd 4 250 &
    answer name worker
}
