/** Unpacks what its parent sends it, one image at a time, on every version: the parent can end it when it hangs. */
import { KERNEL_VERSIONS } from '../../src/lib/kernel/version.ts';
import { unpack } from './engine.ts';

/** What comes back for an image. `kilobytes`: the most memory that this process has had so far. */
export interface ChildReport {
  readonly thrown: string | null;
  readonly steps: number;
  /** In all trees together. */
  readonly objects: number;
  readonly kilobytes: number;
}

process.on('message', (message: unknown) => {
  const image = message instanceof Uint8Array ? message : new Uint8Array(0);
  let steps = 0;
  let objects = 0;
  let thrown: string | null = null;
  for (const kernel of KERNEL_VERSIONS) {
    for (const rootfs of ['ramfs', 'tmpfs'] as const) {
      try {
        const { trace } = unpack(image, kernel, rootfs);
        steps += trace.length;
        for (let index = 0; index < trace.length; index += 1 + (trace.length >> 8)) trace.step(index);
        for (const _ of trace.rootfs(trace.length - 1).walk()) objects += 1;
      } catch (error) {
        thrown ??= `Linux ${kernel}, ${rootfs}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
      }
    }
  }
  const report: ChildReport = { thrown, steps, objects, kilobytes: process.resourceUsage().maxRSS };
  process.send?.(report);
});
