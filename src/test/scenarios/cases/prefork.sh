before() {
    as pool share 1000 10 private &
    sleep 3
}
event() {
    as leaker grow 800 5 &
    answer pid $!
}
takes=800
