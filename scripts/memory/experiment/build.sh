#!/bin/sh
# build.sh: the experiment's kernel twice, drivers as modules and built in. Needs the 6.1 source that scripts/kernel unpacks, and
# gcc, make, flex, bison, bc, libelf-dev. Half an hour on two cores. Leaves build-m, build-y and modules in the cache.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cache="${BEFORE_ROOT_CACHE:-$HOME/.cache/before-root}"
source="$cache/linux-source-6.1"
lab="$cache/memory/experiment"
export KBUILD_BUILD_TIMESTAMP='Sat Nov 21 00:00:00 UTC 2026' KBUILD_BUILD_USER=lab KBUILD_BUILD_HOST=lab
mkdir -p "$lab"

# configure STATE FOLDER: tinyconfig, the base, and each driver in that state
configure() {
  mkdir -p "$lab/$2"
  make -s -C "$source" O="$lab/$2" ARCH=x86_64 tinyconfig
  cp "$here/base.config" "$lab/$1.config"
  for option in $(cat "$here/drivers.txt") NLS NLS_CODEPAGE_437 NLS_ISO8859_1 NFS_V3 NFS_V4; do
    echo "CONFIG_$option=$1"
  done >> "$lab/$1.config"
  for option in EXT4_USE_FOR_EXT2 SQUASHFS_XZ SQUASHFS_ZSTD VIRTIO_PCI_LEGACY NET_VENDOR_INTEL; do
    echo "CONFIG_$option=y"
  done >> "$lab/$1.config"
  (cd "$source" && scripts/kconfig/merge_config.sh -m -O "$lab/$2" "$lab/$2/.config" "$lab/$1.config" > /dev/null)
  make -s -C "$source" O="$lab/$2" ARCH=x86_64 olddefconfig
}

configure m build-m
make -s -C "$source" O="$lab/build-m" ARCH=x86_64 -j"$(nproc)" bzImage modules
make -s -C "$source" O="$lab/build-m" ARCH=x86_64 INSTALL_MOD_PATH="$lab" modules_install
# In the same folder, or make takes every path for a changed command and compiles all of it again.
cp -a "$lab/build-m" "$lab/build-m.done"
configure y build-m
make -s -C "$source" O="$lab/build-m" ARCH=x86_64 -j"$(nproc)" bzImage
rm -rf "$lab/build-y"
mv "$lab/build-m" "$lab/build-y"
mv "$lab/build-m.done" "$lab/build-m"
