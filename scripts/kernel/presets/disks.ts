import { mkdtempSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { packArchive, textFile } from '../../../src/lib/presets/boot/archive.ts';
import { DISTRIBUTION_SOURCE, LUKS_UUID } from '../../../src/lib/presets/boot/distribution.ts';
import { EXAMPLE_KEY } from '../../../src/lib/presets/boot/example-key.ts';
import {
  DISK_KIBIBYTES,
  PARTITION_KIBIBYTES,
  PARTITION_LABEL,
  PARTITION_UUID,
} from '../../../src/lib/presets/boot/machine.ts';
import { withNamesOf } from '../../../src/lib/presets/boot/modules.ts';
import type { ArchiveSource } from '../../../src/lib/presets/boot/preset.ts';
import { REAL_ROOT } from '../../../src/lib/presets/boot/real-root.ts';
import { kernelPath } from '../cache.ts';
import { diskImage, fromTree, run } from './disk-image.ts';
import { runPc } from './pc.ts';
import { withRealFiles } from './real-files.ts';

/** MiB: a LUKS2 header takes 16. */
const ENCRYPTED = 64;

/** Formats the disk and puts a root on it, in a machine of its own: nothing of the host's device mapper is needed. */
const FORMAT = `#!/bin/sh
export PATH=/sbin:/usr/sbin:/bin:/usr/bin
mount -t sysfs sysfs /sys
mount -t proc proc /proc
mount -t devtmpfs udev /dev
mount -t tmpfs tmpfs /run
modprobe virtio_pci
modprobe virtio_blk
modprobe dm_crypt
modprobe crypto-aes
modprobe ecb
modprobe xts
set -e
cryptsetup luksFormat -q --type luks2 --pbkdf pbkdf2 --pbkdf-force-iterations 1000 --uuid ${LUKS_UUID} --key-file /key /dev/vda
cryptsetup open --key-file /key /dev/vda vda_crypt
lvm pvcreate -y /dev/mapper/vda_crypt
lvm vgcreate debian /dev/mapper/vda_crypt
lvm lvcreate -y -Zn -Wn -L 32M -n root debian
dd if=/root.ext4 of=/dev/mapper/debian-root bs=1M
sync
lvm vgchange -a n
cryptsetup close vda_crypt
echo "The disk is made."
poweroff -f
`;

/** The same archive with another /init and what that needs besides. */
function formatting(): ArchiveSource {
  const root = fromTree(REAL_ROOT, (folder, file) =>
    run('mke2fs', ['-q', '-F', '-t', 'ext4', '-d', folder, file, '32768k']),
  );
  const { list, files } = DISTRIBUTION_SOURCE;
  return {
    list: `${list.replace('file /init init ', 'file /init format ')}file /key key 0400 0 0
file /root.ext4 root 0644 0 0
slink /usr/bin/dd busybox 0777 0 0
`,
    files: [
      ...files.filter(({ location }) => location !== 'key'),
      textFile('format', FORMAT),
      textFile('key', EXAMPLE_KEY),
      { location: 'root', bytes: root },
    ],
  };
}

let made: Buffer | null = null;

/**
 * The disk of the distribution: LUKS, in it LVM, in it ext4. It is made once in a run, by the kernel that asks first.
 * In: that kernel by its name among those that were built, and its `uname -r`.
 */
export async function encryptedDisk(kernel: string, release: string): Promise<Uint8Array> {
  if (made !== null) return made;
  const { text, disks } = await runPc(
    {
      kernel: kernelPath(kernel),
      image: packArchive(withRealFiles(withNamesOf(formatting(), release), kernel)),
      disks: [new Uint8Array(ENCRYPTED * 2 ** 20)],
      commandLine: '',
      memory: 512,
      timeoutMilliseconds: 180_000,
    },
    (file) => readFileSync(file),
  );
  if (process.env['SHOW_DISK']) console.log(text);
  if (!text.includes('The disk is made.')) throw new Error(`The encrypted disk was not made:\n${text}`);
  made = disks[0] ?? null;
  if (made === null) throw new Error('The machine gave no disk back.');
  return made;
}

/** The disc of the install disc preset: ISO 9660 with Rock Ridge. */
export function discImage(): Uint8Array {
  return fromTree(REAL_ROOT, (folder, file) => run('genisoimage', ['-quiet', '-R', '-o', file, folder]));
}

/** Sectors of 512 bytes in a KiB, and where the partition begins. */
const SECTORS = 2;
const START = 2048;

/** The disk of the other presets: a partition table, and the root in its one partition. */
export function partitionedDisk(): Uint8Array {
  const root = diskImage({ type: 'ext4', source: ROOT_WITH_INITRD, kibibytes: PARTITION_KIBIBYTES });
  const folder = mkdtempSync(join(tmpdir(), 'before-root-disk-'));
  const file = join(folder, 'disk');
  try {
    writeFileSync(file, '');
    truncateSync(file, DISK_KIBIBYTES * 1024);
    const partition = `start=${START}, size=${PARTITION_KIBIBYTES * SECTORS}, type=L, uuid=${PARTITION_UUID}, name=${PARTITION_LABEL}`;
    run('sfdisk', ['-q', file], {}, `label: gpt\n${partition}\n`);
    const disk = readFileSync(file);
    disk.set(root, START * 512);
    return disk;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** A system that still has the folder in which an old initrd is kept. */
const ROOT_WITH_INITRD = { ...REAL_ROOT, list: `${REAL_ROOT.list}dir /initrd 0755 0 0\n` };
