event() {
    segment=$("$programs/segment" 1000)
    answer path "SysV segment $segment"
}
after() { ipcrm -m "$segment"; }
