import { INITRD } from './fixtures/classic-initrd.ts';
import { bytesOf, type ByteString } from '../../bytes/byte-string.ts';
import type { KernelConfig } from '../../kernel/config.ts';
import type { Scenario } from '../../scenario/scenario.ts';
import { packArchive } from './archive.ts';
import { wrongRoot } from './drivers.ts';
import { NO_DISKS, virtioDisk } from './machine.ts';
import { BUILT_IN } from './modular.ts';
import { lzopFile, withBootConfiguration } from './odd-images.ts';
import type { BootPreset } from './preset.ts';
import { REAL_ROOT } from './real-root.ts';
import { smallArchive } from './small-archive.ts';

/** What these boots are opened for is one line, and where it stands is what is asked. */
const PLACES = [
  { id: 'unpacking', text: 'While the image is unpacked.' },
  { id: 'root', text: 'While a root is looked for and mounted.' },
  { id: 'early', text: 'Before rootfs is filled, when the command line is read.' },
] as const;

interface Aside {
  readonly id: string;
  readonly title: string;
  readonly about: string;
  readonly answer: (typeof PLACES)[number]['id'];
  readonly explanation: string;
}

function preset(aside: Aside, scenario: Omit<Scenario, 'kernel' | 'machine'> & Partial<Scenario>): BootPreset {
  return {
    ...aside,
    question: 'Where in this boot does the line stand that you came for?',
    choices: PLACES,
    source: null,
    scenario: () => ({ kernel: '6.12', machine: NO_DISKS, ...scenario }),
  };
}

/** A kernel that was built without any decompressor but one. */
const GZIP_ONLY: Partial<KernelConfig> = {
  RD_BZIP2: 'n',
  RD_LZMA: 'n',
  RD_XZ: 'n',
  RD_LZO: 'n',
  RD_LZ4: 'n',
  RD_ZSTD: 'n',
};

const classic = (): Uint8Array => bytesOf(atob(INITRD) as ByteString);
const realRoot = { ...NO_DISKS, disks: virtioDisk(REAL_ROOT) };
const initrdIsFile = { ...REAL_ROOT, list: `${REAL_ROOT.list}file /initrd real-root/init 0644 0 0\n` };
const withoutFolders = { ...REAL_ROOT, list: REAL_ROOT.list.replace(/^dir \/dev .*\n/m, '') };

/** Boots for lines that no preset prints: they are not offered, and the pages of the dictionary open them. */
export const DICTIONARY_PRESETS: readonly BootPreset[] = [
  wrongRoot,
  preset(
    {
      id: 'xz-not-configured',
      title: 'A compression that the kernel does not have',
      about: 'The image begins as an xz file does, and the kernel was built with gzip alone.',
      answer: 'unpacking',
      explanation: 'The kernel looks at the first two bytes of the image and has no decompressor for them.',
    },
    { config: GZIP_ONLY, commandLine: '', image: Uint8Array.of(0xfd, 0x37, 0x7a, 0x58, 0x5a, 0, 0, 1) },
  ),
  preset(
    {
      id: 'initrd-not-configured',
      title: 'A classic initrd whose compression the kernel does not have',
      about: 'The RAM disk would have to be unpacked with gzip, which the kernel was built without.',
      answer: 'root',
      explanation: 'The image is kept for the RAM disk, and there its compression is looked at once more.',
    },
    { config: { ...BUILT_IN, RD_GZIP: 'n' }, commandLine: 'root=/dev/ram0', image: classic() },
  ),
  preset(
    {
      id: 'initrd-without-folder',
      title: 'A classic initrd that nothing keeps',
      about: 'The real root has no folder /initrd, so the RAM disk is taken off.',
      answer: 'root',
      explanation: 'After /linuxrc the kernel moves the RAM disk to /initrd of the real root, where there is one.',
    },
    { config: BUILT_IN, commandLine: 'root=/dev/vda1 ro', image: classic(), machine: realRoot },
  ),
  preset(
    {
      id: 'initrd-not-kept',
      title: 'A classic initrd that cannot be moved',
      about: 'The real root has a file called /initrd, on which nothing can be mounted.',
      answer: 'root',
      explanation: 'After /linuxrc the kernel tries to move the RAM disk to /initrd of the real root.',
    },
    {
      config: BUILT_IN,
      commandLine: 'root=/dev/vda1 ro',
      image: classic(),
      machine: { ...NO_DISKS, disks: virtioDisk(initrdIsFile) },
    },
  ),
  preset(
    {
      id: 'dev-root-taken',
      title: 'An archive with something at /dev/root',
      about: 'The archive has no /init, and a folder where the kernel makes the node of its root.',
      answer: 'root',
      explanation: 'Before it mounts a root the kernel makes a node for it, /dev/root in rootfs.',
    },
    {
      config: BUILT_IN,
      commandLine: 'root=/dev/vda1 ro',
      image: packArchive({ list: 'dir /dev/root 0755 0 0\ndir /dev/root/folder 0755 0 0\n', files: [] }),
      machine: realRoot,
    },
  ),
  preset(
    {
      id: 'root-without-dev',
      title: 'A root without /dev',
      about: 'The real root has no folder for devices, and the kernel cannot mount devtmpfs there.',
      answer: 'root',
      explanation: 'devtmpfs is mounted on /dev of the root that the kernel has just mounted.',
    },
    {
      config: BUILT_IN,
      commandLine: 'root=/dev/vda1 ro',
      image: null,
      machine: { ...NO_DISKS, disks: virtioDisk(withoutFolders) },
    },
  ),
  preset(
    {
      id: 'smb-root',
      title: 'A root by SMB that nobody exports',
      about: 'The kernel can mount a root by SMB, and there is no server.',
      answer: 'root',
      explanation: 'The kernel tries several times and then goes on without a root.',
    },
    { config: { CIFS_ROOT: 'y' }, commandLine: 'root=/dev/cifs', image: null },
  ),
  preset(
    {
      id: 'boot-configuration-damaged',
      title: 'A boot configuration with an open brace',
      about: 'The configuration behind the archive has a brace that is never closed.',
      answer: 'early',
      explanation: 'The configuration is read and cut off before the archive is looked at.',
    },
    { commandLine: 'bootconfig', image: withBootConfiguration('kernel {\n  foo = 1\n') },
  ),
  preset(
    {
      id: 'boot-configuration-empty',
      title: 'A boot configuration without a word',
      about: 'What stands behind the archive has mark and size of a boot configuration, and nothing in it.',
      answer: 'early',
      explanation: 'The configuration is read and cut off before the archive is looked at.',
    },
    { commandLine: 'bootconfig', image: withBootConfiguration('') },
  ),
  preset(
    {
      id: 'boot-configuration-large',
      title: 'A boot configuration that is too large',
      about: 'The configuration behind the archive has more than the 32767 bytes that a kernel takes.',
      answer: 'early',
      explanation: 'The size stands in front of the mark and is looked at first.',
    },
    { commandLine: 'bootconfig', image: withBootConfiguration(`# ${'long '.repeat(8000)}\n`) },
  ),
  preset(
    {
      id: 'boot-configuration-not-configured',
      title: 'A boot configuration that the kernel cannot read',
      about: 'The command line asks for a boot configuration, and the kernel was built without.',
      answer: 'early',
      explanation: 'The word bootconfig is looked for when the command line is read.',
    },
    { config: { BOOT_CONFIG: 'n' }, commandLine: 'bootconfig', image: packArchive(smallArchive({})) },
  ),
  preset(
    {
      id: 'lzo-large-block',
      title: 'An lzo block larger than allowed',
      about: 'The image is an lzop file whose first block claims to hold a mebibyte.',
      answer: 'unpacking',
      explanation: 'The kernel takes blocks of at most 256 KiB and reads the size before anything else of a block.',
    },
    { commandLine: '', image: lzopFile(1 << 20, new Uint8Array(16)) },
  ),
  preset(
    {
      id: 'lzo-damaged-block',
      title: 'A damaged lzo block',
      about: 'The image is an lzop file whose first block holds nothing that lzo could have written.',
      answer: 'unpacking',
      explanation: 'The decompressor stops where the block refers to bytes that were never there.',
    },
    { commandLine: '', image: lzopFile(4096, new Uint8Array(16).fill(0x40)) },
  ),
];
