event() {
    ulimit -n 3000
    as plumber pipes 1000 &
}
