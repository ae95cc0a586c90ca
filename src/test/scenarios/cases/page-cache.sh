before() { head -c 1500M /dev/zero > "$scene/archive"; }
event() {
    cat "$scene/archive" > "$scene/copy"
    cat "$scene/copy" "$scene/archive" > /dev/null
}
after() { rm -f "$scene/archive" "$scene/copy"; }
