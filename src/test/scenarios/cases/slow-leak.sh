before() {
    as stable grow 1500 &
    settled $!
}
event() {
    as leaker grow 1000 6 &
    answer pid $!
}
