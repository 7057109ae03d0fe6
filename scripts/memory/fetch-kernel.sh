#!/bin/sh
# fetch-kernel.sh [RELEASE…]: gets Debian's kernel packages through apt and unpacks them outside the repository.
set -eu
lab="${BEFORE_ROOT_CACHE:-$HOME/.cache/before-root}/memory"
mkdir -p "$lab/debs"
for release in ${*:-6.1.0-56-amd64}; do
  (cd "$lab/debs" && apt-get download "linux-image-$release")
  dpkg-deb -x "$lab"/debs/linux-image-"$release"_*.deb "$lab/x"
  depmod -b "$lab/x" "$release"
done
