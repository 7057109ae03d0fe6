import { VARIANTS } from '../../../scripts/kernel/build/variants.ts';
import { readImages } from '../../../scripts/kernel/recording/store.ts';
import { topicOf } from '../../../scripts/kernel/machine/patterns.ts';
import { comparableLines } from '../../../scripts/kernel/recording/normal.ts';
import { utf8ByteString } from '../../../src/lib/bytes/byte-string.ts';
import { displayName } from '../../../src/lib/bytes/display-name.ts';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { bootKernel, type Boot } from '../../../src/lib/kernel/boot/boot-kernel.ts';
import { CONFIG_DEFAULTS, parseConfigOption, type KernelConfig } from '../../../src/lib/kernel/config.ts';
import type { Disk } from '../../../src/lib/kernel/machine/disk.ts';
import { listTree } from '../../../src/lib/kernel/machine/list-tree.ts';
import { parseKernelVersion, type KernelVersion } from '../../../src/lib/kernel/version.ts';
import type { BootCase } from '../making/case.ts';
import { TABLE, TABLE_KIBIBYTES, type Disk as CaseDisk } from '../making/image.ts';
import { programBytes } from '../making/program.ts';
import type { ComparableBoot, RecordedBooting } from './recorded-booting.ts';

/** Read when the first is asked for. */
let images: ReturnType<typeof readImages> | null = null;

/** Bytes of the machines that were asked. */
const MEMORY = 64 * 2 ** 20;

/** The boot of a case on the kernel of a variant. */
export function engineBoot(asked: BootCase, variant: string): Boot {
  images ??= readImages('boot');
  const image = asked.image === null ? null : images.get(asked.name)?.bytes;
  if (image === undefined) throw new Error('Nothing is recorded of it.');
  return engineBootOf(asked, image, variant);
}

/** The same with an image that is not recorded. */
export function engineBootOf(
  asked: Pick<BootCase, 'commandLine' | 'disks' | 'realRootDev'>,
  image: Uint8Array | null,
  variant: string,
): Boot {
  const built = VARIANTS.find(({ name }) => name === variant);
  const kernel = parseKernelVersion(built?.version);
  if (built === undefined || kernel === null) throw new Error(`No kernel of the harness is called ${variant}.`);
  const config = { ...CONFIG_DEFAULTS };
  for (const [name, value] of Object.entries(built.changes)) {
    const parsed = parseConfigOption(`${name}=${value}`);
    if (parsed !== null) config[parsed.option] = parsed.value;
  }
  return bootAs(asked, image, kernel, config);
}

/** The same on any version of the engine's. */
export function bootAs(
  { commandLine, disks, realRootDev }: Pick<BootCase, 'commandLine' | 'disks' | 'realRootDev'>,
  image: Uint8Array | null,
  kernel: KernelVersion,
  config: KernelConfig,
): Boot {
  return bootKernel({
    kernel,
    config,
    image,
    disks: (disks ?? []).flatMap(asDisks),
    commandLine,
    memory: MEMORY,
    decompressors: allDecompressors,
    ...(realRootDev === undefined ? {} : { linuxrc: ({ devices }) => ({ kind: 'ended', devices, realRootDev }) }),
  });
}

/** What is compared of it; in a program's start only where the kernel's test program told of its own. */
export function comparableBoot({ outcome, console, trace, commandLine }: Boot, answer: Pick<RecordedBooting, 'started'>): ComparableBoot {
  if (outcome.kind === 'unmodelled') return 'died';
  // The record holds what the recorder's patterns know; what else the kernel printed was not kept.
  const lines = comparableLines(console).filter((line) => topicOf(line) !== null);
  if (outcome.kind !== 'running' || answer.started === null) return { outcome, console: lines, started: null };
  const last = trace.step(trace.length - 1);
  const argv = last.kind === 'boot' && last.event.decision.kind === 'execute' ? (last.event.decision.argv ?? []) : [];
  const started = {
    arguments: [...argv],
    environment: commandLine.initEnvironment.map(displayName),
    console: !trace.console(trace.length - 1).some(({ message }) => message.id === 'no-console'),
  };
  return { outcome, console: lines, started };
}

/** A disk, or one with a table and its only partition. */
function asDisks(disk: CaseDisk): readonly Disk[] {
  const minor = (disk.name.charCodeAt(3) - 'a'.charCodeAt(0)) * 16;
  const { view, problems } = listTree(utf8ByteString(`${disk.list.join('\n')}\n`), {
    environment: new Map(),
    readFile: (location) => {
      const bytes = programBytes(location);
      return { size: bytes.length, mtime: 0, bytes };
    },
  });
  if (problems.length > 0) throw new Error(`The list of ${disk.name} has an error.`);
  const kibibytes = disk.kibibytes ?? 6144;
  const whole = { name: disk.name, major: 98, minor, readonly: disk.readonly ?? false, kibibytes, contents: view };
  const fstype = disk.type === 'none' ? '' : disk.type;
  if (disk.table === undefined) return [{ ...whole, fstype }];
  return [
    { ...whole, fstype: '', kibibytes: kibibytes + 2 * TABLE_KIBIBYTES },
    { ...whole, ...TABLE[disk.table], name: `${disk.name}1`, minor: minor + 1, fstype },
  ];
}
