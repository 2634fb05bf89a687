#!/bin/bash
# Tries the packages in dist/ where nothing else is: a bare Debian made by debootstrap.
#
#   sudo installer/try_packages.sh SUITE MIRROR [ROOT]
#
# SUITE is bookworm, trixie ...; ROOT keeps the bare system for another time. The Debian package is
# installed with what it declares and nothing more, and tries itself as a plain user: drawn into
# memory, and on a display if Xvfb is here. Then it is removed, and the portable archive does the
# same from a folder with blanks and umlauts, from a disk that cannot be written, and with its data
# on another disk.
set -euo pipefail
here=$(cd "$(dirname "$0")/.." && pwd)
suite=$1 mirror=$2 bare=${3:-$(mktemp -d)}
[ -e "$bare/etc/debian_version" ] || debootstrap --variant=minbase "$suite" "$bare" "$mirror"

if [ -z "${INSIDE:-}" ]; then # what is mounted here goes with this process
  exec env INSIDE=1 unshare --mount --propagation private "$0" "$suite" "$mirror" "$bare"
fi
root=$(mktemp -d)
display=
cleanup() {
  [ -z "$display" ] || kill "$display"
  umount "$root/proc" "$root/dev/pts" "$root/mnt/read-only" 2>/dev/null || true
  umount -l "$root"
  rmdir "$root"
}
trap cleanup EXIT
mount -t tmpfs tmpfs "$root" # the bare system itself stays as it is
cp -a "$bare/." "$root/"
chmod 755 "$root" # a temporary folder is closed to the plain user
mount -t proc proc "$root/proc"
for device in null zero urandom random; do
  [ -e "$root/dev/$device" ] || mknod -m 666 "$root/dev/$device" c 1 \
    "$(case $device in null) echo 3 ;; zero) echo 5 ;; random) echo 8 ;; urandom) echo 9 ;; esac)"
done
mkdir -p "$root/dev/pts"
mount -t devpts devpts "$root/dev/pts"
cp /etc/resolv.conf "$root/etc/"
inside() { chroot "$root" /usr/bin/env -i PATH=/usr/sbin:/usr/bin:/sbin:/bin LC_ALL=C.UTF-8 "$@"; }
as_user() { inside setpriv --reuid=1000 --regid=1000 --clear-groups env -i HOME=/home/booth "$@"; }
tell() { printf '\n== %s\n' "$*"; }

inside useradd --uid 1000 --create-home booth
tell "the Debian package on $suite, with what it declares"
cp "$here"/dist/faircat_*.deb "$root/tmp/faircat.deb"
inside apt-get -qq update
before=$(inside dpkg-query --show | wc -l)
inside DEBIAN_FRONTEND=noninteractive apt-get -qq install --yes --no-install-recommends \
  /tmp/faircat.deb >/dev/null
echo "$(($(inside dpkg-query --show | wc -l) - before)) packages came with it"
as_user /usr/bin/faircat selftest
if command -v Xvfb >/dev/null; then
  tell "on a display"
  Xvfb -displayfd 3 -screen 0 1366x768x24 3>"$root/tmp/display" 2>/dev/null &
  display=$!
  until [ -s "$root/tmp/display" ]; do sleep 0.1; done
  as_user DISPLAY=":$(cat "$root/tmp/display")" /usr/bin/faircat selftest | grep window
fi
tell "removed"
inside apt-get -qq purge --yes faircat >/dev/null
[ ! -e "$root/usr/lib/faircat" ] && [ ! -e "$root/usr/bin/faircat" ]

tell "the portable archive, in a folder with blanks and umlauts"
folder="/home/booth/Messe Übersicht 2026"
inside mkdir "$folder"
tar --extract --xz --file "$here"/dist/faircat-*-linux-*.tar.xz --strip-components=1 \
  --directory "$root$folder"
inside chown --recursive booth: "$folder"
as_user "$folder/faircat" selftest
as_user "$folder/faircat" doctor | grep "data folder"

tell "on a disk that cannot be written, with its data on another disk"
mkdir "$root/mnt/read-only" "$root/mnt/stick"
mount --bind "$root$folder" "$root/mnt/read-only"
mount -o remount,bind,ro "$root/mnt/read-only"
mount -t tmpfs -o uid=1000,gid=1000 tmpfs "$root/mnt/stick"
as_user /mnt/read-only/faircat --data /mnt/stick/data selftest
umount "$root/mnt/stick"

tell "on a disk that cannot be written, with nothing else said"
as_user /mnt/read-only/faircat selftest || echo "exit code $?"
