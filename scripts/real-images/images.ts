/**
 * The real images: each is what one command of a distribution's tool writes. The commands run in a small Debian of
 * their own (see make.ts); `$OUT` is the file to write, `$VERSION` the version of the kernel whose modules are there.
 */
export interface RealImage {
  readonly name: string;
  /** What it stands for, in the table. */
  readonly about: string;
  /** Shell command that runs in the small Debian. */
  readonly command: string;
}

/** The compressors of initramfs-tools by the kernel's names; mkinitramfs calls lzo by the name of its program. */
const COMPRESSORS = [
  ['gzip', 'gzip'],
  ['bzip2', 'bzip2'],
  ['lzma', 'lzma'],
  ['xz', 'xz'],
  ['lzo', 'lzop'],
  ['lz4', 'lz4'],
  ['zstd', 'zstd'],
] as const;

/**
 * Debian's hooks of microcode packages call `prepend_earlyinitramfs` with an uncompressed archive; the packages are
 * not free software, so the blobs are made up (no unpacker looks into them), the way into the image is the real one.
 */
function withMicrocode(vendors: readonly string[], compressor: string): string {
  const segments = vendors.map((vendor) => `microcode_segment ${vendor}`).join(' && ');
  return `${segments} && mkinitramfs -d /tmp/conf-microcode -c ${compressor} -o "$OUT" "$VERSION"`;
}

const DRACUT = 'dracut --quiet --no-hostonly --force --kver "$VERSION"';

export const REAL_IMAGES: readonly RealImage[] = [
  ...COMPRESSORS.map(([format, program]) => ({
    name: `initramfs-tools-${format}.img`,
    about: `initramfs-tools, ${format}`,
    command: `mkinitramfs -c ${program} -o "$OUT" "$VERSION"`,
  })),
  {
    name: 'initramfs-tools-microcode-1.img',
    about: 'initramfs-tools, one microcode segment, zstd',
    command: withMicrocode(['GenuineIntel'], 'zstd'),
  },
  {
    name: 'initramfs-tools-microcode-2.img',
    about: 'initramfs-tools, two microcode segments, xz',
    command: withMicrocode(['AuthenticAMD', 'GenuineIntel'], 'xz'),
  },
  {
    name: 'dracut-gzip.img',
    about: 'dracut, gzip',
    command: `${DRACUT} --no-early-microcode --gzip "$OUT" "$VERSION"`,
  },
  {
    name: 'dracut-microcode-zstd.img',
    about: 'dracut with its own early microcode, zstd',
    command: `dracut_microcode && ${DRACUT} --early-microcode --zstd "$OUT" "$VERSION"`,
  },
  { name: 'tiny-initramfs.img', about: 'tiny-initramfs', command: 'mktirfs --microcode=no -o "$OUT" "$VERSION"' },
  {
    name: 'tiny-initramfs-modules.img',
    about: 'tiny-initramfs with modules',
    command:
      'mktirfs --microcode=no --auto-modules=no --include-modules=ext4,virtio_blk,virtio_pci -o "$OUT" "$VERSION"',
  },
];

/** Files of the package of Debian's installer, by the name that they get here. */
export const INSTALLER_PACKAGE = 'debian-installer-12-netboot-amd64';
export const INSTALLER_IMAGES = [
  {
    name: 'debian-installer-text.img',
    about: 'Debian installer, text',
    inside: 'amd64/text/debian-installer/amd64/initrd.gz',
  },
  {
    name: 'debian-installer-gtk.img',
    about: 'Debian installer, graphical',
    inside: 'amd64/gtk/debian-installer/amd64/initrd.gz',
  },
] as const;
