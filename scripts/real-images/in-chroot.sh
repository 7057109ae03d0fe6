#!/bin/sh
# Runs inside the small Debian: OUT=file VERSION=kernel in-chroot.sh COMMAND
# Defines what the commands of images.ts may call, then runs one of them.
set -eu
export PATH=/usr/sbin:/usr/bin:/sbin:/bin TZ=UTC LC_ALL=C.UTF-8

# A made-up blob of $2 KiB that is not all zeros: $1 is repeated.
blob() {
  yes "$1" | head -c "$(($2 * 1024))"
}

# An archive as the hooks of Debian's microcode packages make it, and a hook that puts it in front of the image.
microcode_segment() {
  early=/tmp/early-$1
  rm -rf "$early" "$early.cpio"
  mkdir -p "$early/kernel/x86/microcode"
  blob "$1" 48 > "$early/kernel/x86/microcode/$1.bin"
  (cd "$early" && find . -print0 | LC_ALL=C sort -z | cpio --null --create --quiet -H newc -R 0:0) > "$early.cpio"
  if [ ! -d /tmp/conf-microcode ]; then cp -a /etc/initramfs-tools /tmp/conf-microcode; fi
  hook=/tmp/conf-microcode/hooks/microcode-$1
  {
    echo '#!/bin/sh'
    echo 'if [ "${1:-}" = prereqs ]; then exit 0; fi'
    echo '. /usr/share/initramfs-tools/hook-functions'
    echo "prepend_earlyinitramfs $early.cpio"
  } > "$hook"
  chmod 755 "$hook"
}

# Firmware where dracut looks for it. It asks the kernel's configuration first, and a cloud kernel has no loader.
dracut_microcode() {
  config=/boot/config-$VERSION
  grep -q '^CONFIG_MICROCODE_AMD=y' "$config" || printf 'CONFIG_MICROCODE_%s=y\n' AMD INTEL >> "$config"
  mkdir -p /lib/firmware/intel-ucode /lib/firmware/amd-ucode
  blob GenuineIntel 16 > /lib/firmware/intel-ucode/06-01-01
  blob AuthenticAMD 16 > /lib/firmware/amd-ucode/microcode_amd.bin
}

rm -rf /tmp/conf-microcode
eval "$1"
