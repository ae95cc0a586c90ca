event() {
    sh -c "sleep 1; exec '$programs/grow' 1000 5" &
    answer pid $!
    answer name grow
}
