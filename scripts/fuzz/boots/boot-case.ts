/**
 * Generated boots: an image, a command line and disks. Equal seed and index give an equal boot, as long as the compressors
 * and the maker of filesystems are the same.
 */
import { bytesOfText, padTo } from '../../../tests/kernel/making/entry.ts';
import type { Disk } from '../../../tests/kernel/making/image.ts';
import { makeImage } from '../../kernel/making/make-image.ts';
import { concat } from '../entry.ts';
import type { Compress } from '../image.ts';
import { mutate } from '../mutate.ts';
import { Random } from '../random.ts';
import { fuzzedArchive, fuzzedDisks, fuzzedRamDisk } from './contents.ts';
import { fuzzedCommandLine } from './words.ts';

/** What makes bytes of what is generated. */
export interface BootMakers {
  readonly compressors: ReadonlyMap<string, Compress>;
  /** The image of a filesystem. */
  readonly filesystem: (disk: Disk) => Uint8Array;
}

export interface FuzzedBoot {
  /** What it is made of, for a report. */
  readonly about: string;
  readonly commandLine: string;
  readonly image: Uint8Array | null;
  readonly disks: readonly Disk[];
}

const CONFIGURATIONS = [
  'kernel.a = 1\ninit.b\n',
  'kernel.rootfstype = ext4\n',
  // No root= in it: the harness adds an empty one behind it, which would win.
  'kernel.rootdelay = 1\n',
  'kernel.rw\ninit = x\n',
  'kernel {\n ro\n rootwait\n}\n',
  'kernel = a\nkernel.b = c\n',
  'init.x = 1, 2\n',
  'kernel.a = 1\nkernel.a = 2\n',
  'kernel.a = 1\nkernel.a := 2\n',
  'kernel.a\n kernel.a += 3\n',
  'a {\n',
  '',
  '# only words\n',
  'kernel.init = "/bin/sh"\n',
] as const;

interface Made {
  readonly about: string;
  readonly bytes: Uint8Array;
}

function pressed({ about, bytes }: Made, random: Random, { compressors }: BootMakers): Made {
  const names = [...compressors.keys()];
  const name = names[random.below(names.length)];
  const compress = name === undefined ? undefined : compressors.get(name);
  return name === undefined || compress === undefined
    ? { about, bytes }
    : { about: `${name}(${about})`, bytes: compress(bytes) };
}

function contents(random: Random, makers: BootMakers): Made {
  const kind = random.below(10);
  if (kind === 0)
    return {
      about: 'rubbish',
      bytes: random.once(2) ? bytesOfText('this is no image') : random.bytes(random.below(3000)),
    };
  if (kind <= 3) {
    const disk = fuzzedRamDisk(random);
    const made: Made = { about: `${disk.type} of ${disk.list.length} lines`, bytes: makers.filesystem(disk) };
    return random.once(4) ? made : pressed(made, random, makers);
  }
  const archive: Made = { about: 'archive', bytes: fuzzedArchive(random) };
  return random.once(2) ? archive : pressed(archive, random, makers);
}

function image(random: Random, makers: BootMakers): Made | null {
  if (random.once(6)) return null;
  let { about, bytes } = contents(random, makers);
  if (random.once(10)) {
    about = `early archive, ${about}`;
    bytes = concat([padTo(512, fuzzedArchive(random)), bytes]);
  }
  if (random.once(8)) {
    about += ', damaged';
    bytes = mutate(bytes, random);
  }
  if (random.once(12)) {
    about += ', rubbish behind';
    bytes = concat([bytes, random.pick([bytesOfText('junk'), new Uint8Array(513), new Uint8Array(4)])]);
  }
  if (random.once(8)) {
    const text = random.pick(CONFIGURATIONS);
    const more = random.once(5)
      ? { size: random.pick([0, 1, 70_000, bytes.length]) }
      : random.once(8)
        ? { checksum: 7 }
        : {};
    about += `, configuration ${JSON.stringify(text)} ${JSON.stringify(more)}`;
    bytes = concat([bytes, makeImage({ kind: 'bootconfig', text, ...more })]);
  }
  return { about, bytes };
}

/** Boot number `index` of the run with this seed. */
export function fuzzedBoot(seed: number, index: number, makers: BootMakers): FuzzedBoot {
  const random = new Random(seed, index);
  const made = image(random, makers);
  const disks = fuzzedDisks(random);
  const commandLine = fuzzedCommandLine(random);
  // A configuration that nobody asks for is only rubbish behind the image.
  const asks = made?.about.includes('configuration') === true && !random.once(4);
  const shown = disks.map(({ name, type, table, readonly }) =>
    [name, type, table, readonly === true ? 'ro' : undefined].filter(Boolean).join(' '),
  );
  return {
    about: [made === null ? 'no image' : `${made.about} (${made.bytes.length} bytes)`, ...shown].join('; '),
    commandLine: asks ? `bootconfig ${commandLine}`.trim() : commandLine,
    image: made?.bytes ?? null,
    disks,
  };
}
