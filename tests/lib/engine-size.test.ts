import { expect, test } from 'vitest';
import { bootingSize } from '../../scripts/bench/engine-size.ts';

/** What only parts of the engine need: none of it may come along with the core. */
const OF_PARTS = [
  'kernel/boot/root/',
  'kernel/boot/boot-configuration',
  'kernel/boot/exec/refusal-words',
  'kernel/boot/rootfs-options',
  'kernel/boot-config/',
  'kernel/command-line/known-parameters',
  'kernel/command-line/parse',
  'kernel/machine/',
  'kernel/mounts/mount-table',
];

test('a worker fetches less than 20 kB of the engine for an ordinary boot, and no part of it', async () => {
  const { core, sources, onDemand } = await bootingSize();
  expect(core.brotli).toBeLessThan(20_000);
  const paths = sources.map(([path]) => path);
  for (const part of OF_PARTS) expect(paths.filter((path) => path.startsWith(`src/lib/${part}`))).toEqual([]);
  expect(paths.length).toBeGreaterThan(50);
  expect(
    onDemand
      .filter(({ kind }) => kind === 'part')
      .map(({ name }) => name)
      .sort(),
  ).toEqual(['boot-configuration', 'command-line-part', 'real-root-part', 'refusal-words']);
});
