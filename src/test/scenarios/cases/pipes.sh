event() {
    # shellcheck disable=SC3045  # every Debian sh has it
    ulimit -n 3000
    as plumber pipes 1000 &
}
