/**
 * Boots the distribution of the boot figure on a PC kernel in QEMU, each time without one of the modules that open its
 * encrypted disk, and writes what was said to tests/lib/early-userspace/ciphers.json.
 *   node scripts/early-userspace/record-ciphers.ts
 * Needs what scripts/kernel/presets/record.ts needs. About four minutes.
 */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathOf } from '../../src/lib/kernel/module/known-modules.ts';
import { packArchive } from '../../src/lib/presets/boot/archive.ts';
import { bootPresetById } from '../../src/lib/presets/boot/all.ts';
import { DISTRIBUTION_SOURCE } from '../../src/lib/presets/boot/distribution.ts';
import { KERNEL_RELEASE } from '../../src/lib/presets/boot/modules.ts';
import type { ArchiveSource } from '../../src/lib/presets/boot/preset.ts';
import { kernelPath } from '../kernel/cache.ts';
import { presetAnswer } from '../kernel/presets/answer.ts';
import { encryptedDisk } from '../kernel/presets/disks.ts';
import { runPc } from '../kernel/presets/pc.ts';
import { withRealFiles } from '../kernel/presets/real-files.ts';

const KERNEL = 'pc-modules-6.12';
const MODULES = ['xts', 'ecb', 'aes_generic', 'sha256_generic'] as const;
const TIMEOUT_MILLISECONDS = 120_000;

/** The archive without a module's file and without its own line in modules.dep. */
function without(module: string, { list, files }: ArchiveSource): ArchiveSource {
  const path = pathOf(module);
  const lines = list.split('\n').filter((line) => !line.includes(`/${path} `));
  const dependencies = lines.find((line) => line.includes('/modules.dep '))?.split(' ')[2];
  return {
    list: lines.join('\n'),
    files: files.map((file) => {
      if (file.location !== dependencies) return file;
      const kept = new TextDecoder()
        .decode(file.bytes)
        .split('\n')
        .filter((line) => !line.startsWith(`${path}:`));
      return { ...file, bytes: new TextEncoder().encode(kept.join('\n')) };
    }),
  };
}

const commandLine = bootPresetById('distribution')?.scenario().commandLine ?? '';
const disk = await encryptedDisk(KERNEL, KERNEL_RELEASE);
const recorded = [];
for (const module of MODULES) {
  const { text, timedOut } = await runPc({
    kernel: kernelPath(KERNEL),
    image: packArchive(without(module, withRealFiles(DISTRIBUTION_SOURCE, KERNEL))),
    disks: [disk],
    disc: null,
    network: false,
    commandLine,
    memory: 256,
    timeoutMilliseconds: TIMEOUT_MILLISECONDS,
  });
  const answer = presetAnswer(text, timedOut);
  console.log(`without ${module}: ${JSON.stringify(answer.outcome)}`);
  recorded.push({ without: module, answer });
}
writeFileSync(
  join(import.meta.dirname, '../../tests/lib/early-userspace/ciphers.json'),
  `${JSON.stringify(recorded, null, 2)}\n`,
);
