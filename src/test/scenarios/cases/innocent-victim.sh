before() {
    as victim grow 200 &
    victim=$!
    settled "$victim"
    echo 900 > "/proc/$victim"/oom_score_adj
    sleep 10
}
event() {
    as culprit grow 700 4 &
    answer pid $!
    answer killed "$victim"
    sleep 0.2
    echo -999 > /proc/$!/oom_score_adj
    wait "$victim"
}
