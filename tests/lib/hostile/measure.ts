import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import type { Measured } from './measured.ts';

/** Unpacks a hostile image (images.ts) in a process of its own. Throws when that process fails. */
export function measure(name: string, rootfs: 'ramfs' | 'tmpfs' = 'tmpfs'): Measured {
  const { stdout, stderr, status, signal } = spawnSync(
    process.execPath,
    [join(import.meta.dirname, 'measured.ts'), name, rootfs],
    { encoding: 'utf8', env: { ...process.env, NODE_OPTIONS: '' } },
  );
  if (status !== 0)
    throw new Error(`${name}: status ${String(status)}, signal ${String(signal)}: ${stderr.slice(0, 2000)}`);
  // measured.ts writes nothing else.
  return JSON.parse(stdout) as Measured;
}
