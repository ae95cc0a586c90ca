event() {
    as greedy grow 700 5 &
    answer pid $!
    as modest grow 300 5 &
}
