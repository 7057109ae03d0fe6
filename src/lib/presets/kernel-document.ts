import type { Preset } from './preset.ts';

const text = (content: string): Uint8Array => new TextEncoder().encode(content);

/**
 * The entries of the example in Documentation/filesystems/ramfs-rootfs-initramfs.rst, in its order. Its two files are
 * typed here and stand for real ones, so this archive unpacks but its `/init` finds no shell that could run it.
 */
export const kernelDocument: Preset = {
  id: 'kernel-document',
  title: 'The list of the kernel’s document',
  about: 'The example of ramfs-rootfs-initramfs.rst. Its busybox is only a text here, so see what happens to /init.',
  list: `# The example of the kernel's document about initramfs
dir /dev 755 0 0
nod /dev/console 644 0 0 c 5 1
nod /dev/loop0 644 0 0 b 7 0
dir /bin 755 1000 1000
slink /bin/sh busybox 777 0 0
file /bin/busybox initramfs/busybox 755 0 0
dir /proc 755 0 0
dir /sys 755 0 0
dir /mnt 755 0 0
file /init initramfs/init.sh 755 0 0
`,
  files: [
    {
      location: 'initramfs/busybox',
      bytes: text('Put a busybox here that needs no shared libraries: this text is only in its place.\n'),
    },
    {
      location: 'initramfs/init.sh',
      bytes: text(`#!/bin/sh

mount -t proc none /proc
mount -t sysfs none /sys

echo "This is /init, process $$."
exec /bin/sh
`),
    },
  ],
};
