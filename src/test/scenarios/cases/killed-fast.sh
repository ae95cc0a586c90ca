event() {
    as glutton grow 3000 &
    answer pid $!
    answer killed $!
    wait $!
}
