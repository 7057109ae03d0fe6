import { concatBytes } from '../../share/bytes.ts';
import { textFile, packArchive } from './archive.ts';
import { BUSYBOX, busyboxLines } from './busybox.ts';
import { gzipOf } from './gzip.ts';
import { NO_DISKS, virtioDisk } from './machine.ts';
import { MODULAR } from './modular.ts';
import type { ArchiveSource, BootPreset } from './preset.ts';
import { REAL_ROOT } from './real-root.ts';
import { SMALL_INIT, smallArchive } from './small-archive.ts';

/** What is left of a download: the last part of the image is missing. */
const KEPT = 0.6;

export const corruptImage: BootPreset = {
  id: 'corrupt-image',
  title: 'A damaged image',
  about: 'The compressed archive is cut off in the middle, as after a download or on a full /boot.',
  question:
    'The image is a gzip that is cut off in the middle. Its /init would have come in the missing part, and the disk’s driver is a module. What is the last line?',
  choices: [
    { id: 'unpack', text: 'A panic that says that the image is damaged.' },
    { id: 'mount', text: 'A panic about the root filesystem on unknown-block(0,0).' },
    { id: 'init', text: 'A panic that there is no working init.' },
    { id: 'again', text: 'None: the kernel reads the image again and starts anew.' },
  ],
  answer: 'mount',
  explanation:
    'A damaged image is no reason to stop. The kernel says so in one line, keeps what it could unpack, finds no /init there and goes on to mount a root, for which the driver is missing: the last line names a consequence, not the cause.',
  source: null,
  scenario: (put) => {
    const image = gzipOf([packArchive(smallArchive({}), put)]);
    return {
      kernel: '6.12',
      config: MODULAR,
      commandLine: 'root=/dev/vda1 ro',
      image: image.subarray(0, Math.floor(image.length * KEPT)),
      machine: { ...NO_DISKS, disks: virtioDisk(REAL_ROOT), drivers: [{ name: 'virtio_blk', state: 'm' }] },
    };
  },
};

const DEPTH: ArchiveSource = {
  list: `# Everything in a folder comes before the folder itself.
${busyboxLines(['/bin/sh', '/bin/mount', '/bin/ls'])}dir /bin 0755 0 0
nod /dev/console 0600 0 0 c 5 1
dir /dev 0755 0 0
file /init init 0755 0 0
dir /proc 0755 0 0
dir /sys 0755 0 0
`,
  files: [BUSYBOX, textFile('init', SMALL_INIT)],
};

export const findDepth: BootPreset = {
  id: 'find-depth',
  title: 'Packed with find -depth',
  about: 'Each folder stands behind what is in it, an order that old instructions recommend for cpio.',
  question:
    'The archive holds a good /init and its shell, but /bin/busybox and /bin/sh stand before /bin. What happens?',
  choices: [
    { id: 'fine', text: 'Nothing else than usual: the order of the entries does not matter.' },
    { id: 'creates', text: 'The kernel makes /bin by itself when it needs it, with mode 0755.' },
    { id: 'error', text: 'Unpacking stops with an error at /bin/busybox.' },
    {
      id: 'skips',
      text: 'The kernel leaves out what has no folder yet, silently; /init is there, but no shell to run it.',
    },
  ],
  answer: 'skips',
  explanation:
    'The kernel makes no missing folders. It leaves out /bin/busybox and /bin/sh without a word and goes on, so the script finds no interpreter (error -2). /dev/console survives, because the kernel’s own archive has already made /dev.',
  source: DEPTH,
  scenario: (put) => ({ kernel: '6.12', commandLine: '', image: packArchive(DEPTH, put), machine: NO_DISKS }),
};

/** Where the kernel looks for microcode; no processor takes these bytes. */
const MICROCODE: ArchiveSource = {
  list: `dir kernel 0755 0 0
dir kernel/x86 0755 0 0
dir kernel/x86/microcode 0755 0 0
file kernel/x86/microcode/GenuineIntel.bin microcode 0644 0 0
file kernel/x86/microcode/AuthenticAMD.bin microcode 0644 0 0
`,
  files: [textFile('microcode', 'In the place of microcode.\n')],
};

export const microcodeFirst: BootPreset = {
  id: 'microcode-first',
  title: 'Microcode in front',
  about: 'Two archives one behind the other: one for the processor, not compressed, and the gzipped one with /init.',
  question:
    'The image is an uncompressed cpio archive with microcode and, behind it, a gzipped one with /init. What does the kernel do with it?',
  choices: [
    { id: 'first', text: 'It unpacks the first archive only: its trailer is the end.' },
    { id: 'second', text: 'It takes the microcode out and unpacks the second archive only.' },
    { id: 'both', text: 'It reads the microcode early, and later unpacks both archives into one tree.' },
    { id: 'error', text: 'It stops at the gzip with an error, for an image is compressed as a whole or not at all.' },
  ],
  answer: 'both',
  explanation:
    'Long before rootfs is filled, the kernel looks for microcode at the very start of the image, where only an uncompressed archive can be read. When rootfs is filled it unpacks the whole image, one archive after the other, so the files of microcode appear there too.',
  source: null,
  scenario: (put) => ({
    kernel: '6.12',
    commandLine: '',
    image: concatBytes([packArchive(MICROCODE), gzipOf([packArchive(smallArchive({}), put)])]),
    machine: NO_DISKS,
  }),
};
