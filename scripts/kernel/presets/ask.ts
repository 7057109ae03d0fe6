import { gzipSync } from 'node:zlib';
import { initrdSource, LINUXRC, LINUXRC_PIVOT } from '../../../src/lib/presets/boot/classic-files.ts';
import { KERNEL_RELEASE } from '../../../src/lib/early-userspace/machine/kernel-release.ts';
import type { KernelVersion } from '../../../src/lib/kernel/version.ts';
import { withNamesOf } from '../../../src/lib/presets/boot/modules.ts';
import type { BootPreset } from '../../../src/lib/presets/boot/preset.ts';
import { kernelPath } from '../cache.ts';
import { runMachine } from '../machine/uml.ts';
import { presetAnswer, type PresetAnswer } from './answer.ts';
import { discImage, encryptedDisk, partitionedDisk } from './disks.ts';
import { diskImage } from './disk-image.ts';
import { withNfsServer } from './nfs-server.ts';
import { runPc } from './pc.ts';
import type { Plan } from './plan.ts';
import { withRealFiles } from './real-files.ts';

/** The Debian sources that are built here; 7.2 where somebody has put it (README of tests/kernel). */
export const VERSIONS = ['7.2', '6.12', '6.1'] as const;
export type AskedVersion = (typeof VERSIONS)[number];

/** What the engine calls them. */
export const ENGINE_VERSION: Readonly<Record<AskedVersion, KernelVersion>> = {
  '7.2': 'next',
  '6.12': '6.12',
  '6.1': '6.1',
};

/** Milliseconds: a shell that waits for somebody ends by it on User-Mode Linux. */
const UML_TIMEOUT = 4000;
const PC_TIMEOUT = 120_000;
/** KiB: enough for a real busybox. */
const INITRD = 4096;

const CLASSIC: Readonly<Record<string, string>> = {
  'classic-initrd': LINUXRC,
  'classic-initrd-pivot': LINUXRC_PIVOT,
  'classic-initrd-7': LINUXRC,
};

/** How a kernel is called among those that were built. */
export function kernelName({ on }: Plan, version: AskedVersion): string {
  return on === 'uml' ? version : `${on}-${version}`;
}

/** The image of a preset with real files in the place of stand-ins. In: the kernel by its name, and by its release. */
function realImage(preset: BootPreset, kernel: string, release: string): Uint8Array | null {
  const linuxrc = CLASSIC[preset.id];
  if (linuxrc === undefined)
    return preset.scenario((source) => withRealFiles(withNamesOf(source, release), kernel)).image;
  const source = withRealFiles(initrdSource(linuxrc), kernel);
  return gzipSync(diskImage({ type: 'ext2', source, kibibytes: INITRD }), { level: 9 });
}

/** Boots a preset. Out: what kernel and programs said, and everything that came from the machine. */
export async function askPreset(
  preset: BootPreset,
  plan: Plan,
  version: AskedVersion,
): Promise<{ readonly answer: PresetAnswer; readonly text: string }> {
  const name = kernelName(plan, version);
  const { commandLine } = preset.scenario();
  const release = KERNEL_RELEASE[ENGINE_VERSION[version]];
  const image = realImage(preset, name, release);
  if (plan.on === 'uml') {
    const { text, timedOut } = await runMachine({
      kernel: kernelPath(name),
      image,
      disks: [],
      commandLine: `printk.time=1 ${commandLine}`,
      memory: plan.memory ?? 64,
      timeoutMilliseconds: UML_TIMEOUT,
    });
    return { answer: presetAnswer(text, timedOut), text };
  }
  const boot = (): ReturnType<typeof runPc> =>
    runPc({
      kernel: kernelPath(name),
      image,
      disks: plan.disk === undefined ? [] : [disk],
      disc,
      network: plan.network ?? false,
      commandLine,
      memory: plan.memory ?? 256,
      timeoutMilliseconds: PC_TIMEOUT,
    });
  const disk = plan.disk === 'encrypted' ? await encryptedDisk(name, release) : partitionedDisk();
  const disc = plan.disc === true ? discImage() : null;
  const { text, timedOut } = plan.network === true ? await withNfsServer(boot) : await boot();
  return { answer: presetAnswer(text, timedOut), text };
}

/** The first line of a kernel's log. */
export function bannerOf(text: string): string {
  return /Linux version [^\n\r]*/.exec(text)?.[0] ?? '';
}
