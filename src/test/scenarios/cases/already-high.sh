takes=-1500
before() {
    as holder grow 2000 &
    settled $!
    answer pid $!
}
