# The service reads back the queue that it left, which is longer each time.
event() {
    (
        for queue in 100 250 400 550 700 850 1000 1000; do
            as queuer grow $queue 0 1.2 &
            wait $!
        done
    ) &
    answer name queuer
}
