event() {
    as newcomer grow 700 &
    sleep 4
    as leaker grow 1000 5 &
    answer pid $!
}
takes=2900                                   # so that there is no report before it has more than the other
