/** Which code beside the engine's core the kernels of the presets' boots ask for, from the hand-over to the first program. */
import { allDecompressors } from '../../src/lib/compression/all.ts';
import type { CompressionFormat } from '../../src/lib/compression/decompressor.ts';
import { startKernel } from '../../src/lib/kernel/boot/start-kernel.ts';
import { ALL_PARTS } from '../../src/lib/kernel/parts/all-parts.ts';
import type { BootParts } from '../../src/lib/kernel/parts/boot-parts.ts';
import { BOOT_PRESETS } from '../../src/lib/presets/boot/all.ts';
import type { Scenario } from '../../src/lib/scenario/scenario.ts';

/** The file of src/lib that each part and each decoder is fetched from. */
const FILES: { readonly [Name in Exclude<keyof BootParts, 'askAhead'> | CompressionFormat]: string } = {
  realRoot: 'real-root-part',
  bootConfiguration: 'boot-configuration',
  commandLine: 'command-line-part',
  refusalWords: 'refusal-words',
  gzip: 'gunzip',
  bzip2: 'bunzip2',
  lzma: 'unlzma',
  xz: 'unxz',
  lzo: 'unlzo',
  lz4: 'unlz4',
  zstd: 'unzstd',
};

/** Out: for each preset the names of those files; none for a boot that the core does alone. */
export function askedByPresets(): readonly (readonly [preset: string, files: readonly string[]])[] {
  return BOOT_PRESETS.map(({ id, scenario }) => [id, askedBy(scenario())]);
}

function askedBy({ kernel, config, commandLine, image, machine }: Scenario): readonly string[] {
  const files = new Set<string>();
  const decompressors = new Map(allDecompressors);
  decompressors.get = (format) => {
    files.add(FILES[format]);
    return allDecompressors.get(format);
  };
  const parts = new Proxy(ALL_PARTS, {
    get: (all, name: keyof BootParts) => {
      if (name !== 'askAhead') files.add(FILES[name]);
      return all[name];
    },
  });
  const { memory, disks } = machine;
  startKernel({ kernel, ...(config && { config }), commandLine, image, memory, disks, decompressors }, parts);
  return [...files];
}
