event() {
    as cacher memfd 1000 5 &
    answer pid $!
}
