import { deflateRawSync } from 'node:zlib';
import { BOOT_CASES } from '../../tests/kernel/boot/index.ts';
import type { Reproduction } from '../../src/components/book/reproduction.ts';
import { BOOT_PRESETS } from '../../src/lib/presets/boot/all.ts';
import { DICTIONARY_PRESETS } from '../../src/lib/presets/boot/dictionary.ts';
import type { KernelVersion } from '../../src/lib/kernel/version.ts';
import { recordedImage, recordedImageNames } from './recorded-image.ts';

const OTHER_KERNELS: readonly KernelVersion[] = ['6.1', '7.1', '7.0', 'next'];

/** Bytes of an image that may stand in a link, compressed. */
const LINK_LIMIT = 6_000;

const words = (count: number, more: string): string =>
  Array.from({ length: count }, (_, index) => `word${index}${more}`).join(' ');

/** Command lines that make a preset say more. */
const COMMAND_LINES: Readonly<Record<string, readonly string[]>> = {
  smallest: ['initramfs_options=nonsense', 'debug', 'loglevel=x', 'bootconfig', words(40, ''), words(40, '=1')],
  'built-in-drivers': [
    'rootdelay=5 root=/dev/vda1',
    'rootwait root=/dev/sda1',
    'rootwait=2 root=/dev/sda1',
    'rootwait root=UUID=0a1b',
    'rootwait=soon root=/dev/vda1',
    'rootwait=9999999 root=/dev/vda1',
    'root=PARTUUID=5d3f1c58/PARTNROFF=next',
    'root=/dev/vda',
    'root=/dev/vda1 rootfstype=xfs',
    'root=/dev/vda1 init=/nope',
    'root=/dev/vda1 rdinit=/nope',
    'root=/dev/vda1 noinitrd',
    'root=/dev/nfs',
    'root=/dev/cifs',
  ],
  'classic-initrd': ['noinitrd root=/dev/ram0', 'root=/dev/ram0 ramdisk_size=16', 'root=/dev/ram0'],
};

const DRIVERS: readonly Reproduction[] = [
  { preset: 'smallest', drivers: { brd: 'n' } },
  { preset: 'rootfs-full', drivers: { brd: 'y' } },
  { preset: 'driver-as-module', drivers: { ext4: 'n', ext2: 'n' }, commandLine: 'root=/dev/vda1 rootfstype=xfs' },
];

/** In the order of preference: presets as they are, on other kernels, with other command lines, and recorded images. */
export function* candidates(): Generator<Reproduction> {
  for (const { id } of BOOT_PRESETS) yield { preset: id };
  yield { preset: 'wrong-root' };
  for (const kernel of OTHER_KERNELS) for (const { id } of BOOT_PRESETS) yield { preset: id, kernel };
  for (const [preset, lines] of Object.entries(COMMAND_LINES)) {
    for (const commandLine of lines) {
      yield { preset, commandLine };
      for (const kernel of OTHER_KERNELS) yield { preset, commandLine, kernel };
    }
  }
  yield* DRIVERS;
  for (const { id } of DICTIONARY_PRESETS) {
    yield { preset: id };
    for (const kernel of OTHER_KERNELS) yield { preset: id, kernel };
  }
  const commandLines = new Map(
    BOOT_CASES.filter(({ disks = [] }) => disks.length === 0).map(({ name, commandLine }) => [
      `boot/${name}`,
      commandLine,
    ]),
  );
  for (const image of recordedImageNames()) {
    const bytes = recordedImage(image);
    const commandLine = commandLines.get(image) ?? '';
    if (bytes === undefined || (image.startsWith('boot/') && !commandLines.has(image))) continue;
    if (bytes.length > 1 << 20 || deflateRawSync(bytes).length > LINK_LIMIT) continue;
    const reproduction: Reproduction = { preset: 'smallest', image, ...(commandLine === '' ? {} : { commandLine }) };
    yield reproduction;
    yield { ...reproduction, mebibytes: 64 };
    for (const kernel of OTHER_KERNELS) yield { ...reproduction, kernel };
  }
}
