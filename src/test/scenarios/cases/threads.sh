event() {
    as pool threads 20 50 5 &
    answer pid $!
}
