/** Unpacks what its parent sends it, one image at a time, on every version: the parent can end it when it hangs. */
import { KERNEL_VERSIONS } from '../../src/lib/kernel/version.ts';
import { askEngine } from './engine.ts';

/** What comes back for an image. `kilobytes`: the most memory that this process has had so far. */
export interface ChildReport {
  readonly thrown: string | null;
  readonly steps: number;
  readonly kilobytes: number;
}

process.on('message', (message: unknown) => {
  const image = message instanceof Uint8Array ? message : new Uint8Array(0);
  let steps = 0;
  let thrown: string | null = null;
  for (const kernel of KERNEL_VERSIONS) {
    for (const rootfs of ['ramfs', 'tmpfs'] as const) {
      try {
        steps += askEngine(image, kernel, rootfs).steps;
      } catch (error) {
        thrown ??= `Linux ${kernel}, ${rootfs}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
      }
    }
  }
  const report: ChildReport = { thrown, steps, kilobytes: process.resourceUsage().maxRSS };
  process.send?.(report);
});
