#!/bin/bash
# example-logs.sh: makes example_logs/ by a real run: the product is installed on a host of 640 MiB with a kernel of its own
# (guest.sh), where a service leaks until the kernel kills it (example-record.sh).
#   src/test/host/example-logs.sh              takes about ten minutes; needs root and what .ci/run installs
# Afterwards: mvn test -Dtest='Example*Test' -Dmemwitness.write=true brings the README up to date.
set -euo pipefail
here=$(cd "$(dirname "$0")" && pwd)
clone=${here%/src/test/host}
examples=$clone/example_logs

"$here/make-rootfs.sh" "$clone/target/host"
in=$(mktemp -d)
trap 'rm -rf "$in"' EXIT
mkdir -p "$in/clone/target"
cp "$here/example-record.sh" "$in/job"
cp -a "$clone/service" "$in/clone"
cp -a "$clone/target/memwitness" "$in/clone/target"
# the end of its input would end the guest
MEMORY=640 "$here/guest.sh" "$clone/target/host" "$in" 1100 > "$in/said" < <(exec tail -f --pid=$$ /dev/null)

mkdir -p "$examples"
for file in general_proc_info.log proc_details.log memwitness.db; do
    awk -v name="$file" '/^== / { wanted = $2 == name; next } wanted' "$in/said" | base64 -d > "$examples/$file"
done
grep -c '^TIME: ' "$examples"/*.log
