#!/bin/bash
# deploy.sh: installs memwitness as a service of this host, upgrades it, removes it. See -h.
set -Eeuo pipefail
umask 022
export LC_ALL=C

readonly IMAGE=/opt/memwitness
readonly LINK=/usr/bin/memwitness
readonly UNIT=/usr/lib/systemd/system/memwitness.service
readonly MANUAL=/usr/share/man/man1
readonly COMPLETION=/usr/share/bash-completion/completions/memwitness
readonly SETTINGS=/etc/memwitness/memwitness.conf
readonly ROTATION=/etc/logrotate.d/memwitness
readonly LOGS=/var/log/memwitness
readonly DATA=/var/lib/memwitness
readonly ACCOUNT=memwitness
readonly SPARE_KIB=65536                     # stays free on the disk of $IMAGE

here=$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")
readonly SERVICE=$here CLONE=${here%/*}
readonly BUILD=$CLONE/target/memwitness

usage() {
    cat <<END
Usage: deploy.sh [OPTION]
Installs memwitness as a service of this host and starts it. Builds it first when there is no build, or an old one. Run
again, it upgrades: the recorder goes on until the new one is in place; settings, logs and records stay.

  -r, --remove    remove it; settings ($SETTINGS), logs ($LOGS)
                  and records ($DATA) stay
      --purge     with -r: remove these, too
  -n, --no-start  install and enable, do not start: for an image that boots later; needs no running systemd
  -h, --help      show this

Exit status: 0 done, 1 failed (it says why), 2 wrong option.
END
}

say() { echo "deploy.sh: $*"; }
fail() { say "$*" >&2; exit 1; }

wrong_option() {
    say "$*" >&2
    usage >&2
    exit 2
}

trap 'fail "line $LINENO did not work, see above"' ERR

# --- may it begin? ---

check_host() {
    [ "$(id -u)" = 0 ] || fail "must be run as root: sudo $SERVICE/deploy.sh"
    command -v systemctl >/dev/null || fail "systemd is missing on this host: run the recorder without installing: $SERVICE/memwitness run"
    [ "$start" = no ] || [ -d /run/systemd/system ] ||
        fail "systemd does not run here (a container or a chroot?). -n installs without starting; without installing: $SERVICE/memwitness run"
    exec 9<"${LINK%/*}"                      # a directory that is there can be locked: no lock file to leave behind
    flock -n 9 || fail "another deploy.sh is at work"
}

# The command of that name must be ours, or nobody's.
check_link() {
    if [ -e "$LINK" ] || [ -L "$LINK" ]; then
        is_our_link || fail "$LINK exists and does not belong to this product: move it away first"
    fi
}

is_our_link() { [ -L "$LINK" ] && [ "$(readlink "$LINK")" = "$IMAGE/bin/memwitness" ]; }

check_space() {
    local needed free
    needed=$(($(du -sk "$BUILD" | cut -f1) + SPARE_KIB))
    free=$(df -Pk "$(dirname "$IMAGE")" | awk 'NR == 2 { print $4 }')
    [ "$free" -ge "$needed" ] || fail "the disk of $(dirname "$IMAGE") has $((free / 1024)) MiB free, $((needed / 1024)) MiB are needed. Nothing was changed."
}

# --- the build ---

# Runs a command in the clone as its owner, with the environment of their login: a build as root would leave files
# there that the owner cannot touch, and run their code as root.
as_owner() {
    local owner
    owner=$(stat -c %U "$CLONE")
    if [ "$owner" = root ] || [ "$owner" = UNKNOWN ]; then
        (cd "$CLONE" && bash -c "$1")
    else
        runuser -l "$owner" -s /bin/bash -c "cd $(printf %q "$CLONE") && $1"
    fi
}

is_built() { [ -f "$BUILD/lib/memwitness.jsa" ]; }   # written last

# Something that goes into the build has changed since its last file was written.
is_outdated() {
    local newest
    newest=$(find "$BUILD" -type f -printf '%T@ %p\n' | sort -n | tail -1 | cut -d' ' -f2-)
    [ -n "$(find "$CLONE/pom.xml" "$CLONE/src/main" "$CLONE/src/build" "$SERVICE/memwitness" -type f -newer "$newest" -print -quit 2>/dev/null)" ]
}

# The launcher builds on first use and says what it misses.
ensure_build() {
    if is_built && ! is_outdated; then return 0; fi
    if is_built && ! as_owner 'command -v mvn' >/dev/null 2>&1; then
        say "the build in $BUILD is older than its sources, and mvn is missing: it is installed as it is" >&2
        return 0
    fi
    say "building in $CLONE"
    as_owner 'rm -rf target/memwitness && service/memwitness --version' >/dev/null || fail "there is no build to install. Nothing was changed."
}

# --- the program ---

ensure_account() {
    if getent passwd "$ACCOUNT" >/dev/null; then return 0; fi
    getent group adm >/dev/null || groupadd --system adm
    useradd --system --user-group --home-dir "$DATA" --no-create-home --shell "$(command -v nologin || echo /bin/false)" \
        --comment "Memory flight recorder" "$ACCOUNT"
}

# A power cut in the middle of the last upgrade: the version before is still there.
recover() {
    if [ ! -e "$IMAGE" ] && [ -d "$IMAGE.old" ]; then mv -T "$IMAGE.old" "$IMAGE"; fi
}

# The new program beside the old one, tried. The modification times stay: the class-data archive is checked against them.
unpack() {
    rm -rf "$IMAGE.new"
    trap 'rm -rf "$IMAGE.new"' EXIT
    cp -R --preserve=mode,timestamps,links "$BUILD" "$IMAGE.new"
    mkdir -p "$IMAGE.new/share/man"
    install -m 644 "$SERVICE"/memwitness.{conf,service,logrotate,bash-completion} "$IMAGE.new/share"
    install -m 644 "$SERVICE"/man/*.1 "$IMAGE.new/share/man"
    chmod -R u=rwX,go=rX "$IMAGE.new"
    version=$(as_account "$IMAGE.new/bin/memwitness" --version) || fail "the new program does not run here. Nothing was changed."
    check_settings
    sync -f "$IMAGE.new"
}

as_account() { setpriv --reuid "$ACCOUNT" --regid "$ACCOUNT" --clear-groups --no-new-privs "$@"; }

# The recorder that runs may have read its settings before they were changed for the worse: a restart would be its end.
check_settings() {
    local said
    if [ ! -e "$SETTINGS" ] || cmp -s "$IMAGE/share/memwitness.conf" "$SETTINGS"; then return 0; fi
    said=$(as_account "$IMAGE.new/bin/memwitness" snapshot --config "$SETTINGS" 2>&1 >/dev/null) ||
        fail "the new program does not run with the settings of this host. Nothing was changed."$'\n'"$said"
}

# Puts $1 in the place of the program; the one before becomes $IMAGE.old, for the way back.
swap() {
    trap '' INT TERM HUP
    rm -rf "$IMAGE.old"
    [ ! -e "$IMAGE" ] || mv -T "$IMAGE" "$IMAGE.old"
    mv -T "$1" "$IMAGE"
    trap - INT TERM HUP
}

# --- its places in the system ---

# A file that the administrator may have changed is only replaced when it was not: as packages do it.
keep_changes() {
    local packaged=$1 before=$2 file=$3 aside=$4
    if [ ! -e "$file" ] || { [ ! -L "$file" ] && cmp -s "$before" "$file"; }; then
        install -D -m 644 "$packaged" "$file.tmp"
        mv "$file.tmp" "$file"
        rm -f "$aside"
    elif cmp -s "$packaged" "$file"; then
        rm -f "$aside"
    elif ! cmp -s "$packaged" "$before"; then
        install -D -m 644 "$packaged" "$aside"
        say "$file was changed on this host and stays; the new default is $aside"
    fi
}

keep_directory() { [ -d "$1" ] || install -d -m 750 -o "$ACCOUNT" -g adm "$1"; }

remove_manual() { rm -f "$MANUAL"/memwitness.1 "$MANUAL"/memwitness-*.1; }

# Everything outside of $IMAGE comes from its share directory.
put_in_place() {
    local share=$IMAGE/share before=$IMAGE.old/share
    keep_changes "$share/memwitness.conf" "$before/memwitness.conf" "$SETTINGS" "$SETTINGS.new"
    keep_changes "$share/memwitness.logrotate" "$before/memwitness.logrotate" "$ROTATION" "${SETTINGS%/*}/logrotate.new"
    install -D -m 644 "$share/memwitness.service" "$UNIT"
    remove_manual                            # a command that is gone leaves no page
    install -D -m 644 -t "$MANUAL" "$share"/man/*.1
    install -D -m 644 "$share/memwitness.bash-completion" "$COMPLETION"
    ln -sfn "$IMAGE/bin/memwitness" "$LINK"
    keep_directory "$LOGS"
    keep_directory "$DATA"
    if command -v restorecon >/dev/null; then restorecon -RF "$IMAGE" "$UNIT" "$LOGS" "$DATA" "${SETTINGS%/*}" || true; fi
    [ "$start" = no ] || systemctl daemon-reload
}

start_or_go_back() {
    if systemctl restart memwitness; then return 0; fi
    say "the recorder did not start:" >&2
    journalctl --sync 2>/dev/null || true    # what it said just now is to be shown, too
    systemctl status --no-pager --full --lines=0 memwitness >&2 || true
    journalctl --no-pager --quiet --unit memwitness --lines 20 >&2 || true
    [ -d "$IMAGE.old" ] || fail "it is installed, but not recording; systemd goes on trying unless the settings are wrong ($SETTINGS)"
    swap_back
    if systemctl restart memwitness; then fail "went back to the version before: that one is recording again"; fi
    fail "went back to the version before, which does not start either: see journalctl -u memwitness"
}

swap_back() {
    mv -T "$IMAGE.old" "$IMAGE.new"
    swap "$IMAGE.new"
    put_in_place
    rm -rf "$IMAGE.old"
}

summary() {
    if [ "$start" = no ]; then
        echo "$version is installed; it records from the next boot on."
    else
        echo "$version is recording (process $(systemctl show -p MainPID --value memwitness)): $(systemctl show -p StatusText --value memwitness)"
    fi
    cat <<END
  Now         memwitness status
  Incidents   memwitness incidents, memwitness show last: for root and the group adm
  Logs        $LOGS: general_proc_info.log, proc_details.log, written when memory
              runs short; readable for root and the members of the group adm
  Records     $DATA: what the commands read
  Settings    $SETTINGS, then: systemctl restart memwitness
  Manual      man memwitness
  Removal     $SERVICE/deploy.sh -r    (with settings, logs and records: -r --purge)
END
}

install_product() {
    check_link
    ensure_build
    recover
    check_space
    ensure_account
    unpack
    swap "$IMAGE.new"
    put_in_place
    systemctl --quiet enable memwitness
    [ "$start" = no ] || start_or_go_back
    rm -rf "$IMAGE.old"
    summary
}

remove_product() {
    if [ -e "$UNIT" ]; then
        systemctl --quiet disable memwitness || true
        if [ -d /run/systemd/system ]; then systemctl stop memwitness || true; fi
    fi
    rm -rf "$IMAGE" "$IMAGE.new" "$IMAGE.old"
    rm -f "$UNIT" "$COMPLETION" "$ROTATION" "$LOGS/memwitness.lock" "$DATA/memwitness.lock"
    remove_manual
    rmdir -p --ignore-fail-on-non-empty "${COMPLETION%/*}" 2>/dev/null || true
    if is_our_link; then rm "$LINK"; fi
    if [ "$purge" = yes ]; then purge_product; fi
    if [ -d /run/systemd/system ]; then
        systemctl daemon-reload
        systemctl reset-failed memwitness 2>/dev/null || true
    fi
    if [ "$purge" = yes ]; then
        say "memwitness is removed, with its settings, logs and records"
    else
        say "memwitness is removed. Settings (${SETTINGS%/*}), logs ($LOGS), records ($DATA) and the user $ACCOUNT, who owns them, stay: -r --purge removes them, too"
    fi
}

purge_product() {
    rm -rf "${SETTINGS%/*}" "$LOGS" "$DATA" /etc/systemd/system/memwitness.service.d
    if getent passwd "$ACCOUNT" >/dev/null; then userdel "$ACCOUNT"; fi
    if getent group "$ACCOUNT" >/dev/null; then groupdel "$ACCOUNT"; fi
}

action=install purge=no start=yes version=
while [ $# -gt 0 ]; do
    case $1 in
        -r | --remove) action=remove ;;
        --purge) purge=yes ;;
        -n | --no-start) start=no ;;
        -h | --help) usage; exit 0 ;;
        *) wrong_option "unknown option: $1" ;;
    esac
    shift
done
[ "$purge" = no ] || [ "$action" = remove ] || wrong_option "--purge only goes with -r"
check_host
"${action}_product"
