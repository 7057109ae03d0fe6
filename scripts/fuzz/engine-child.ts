/** Gives the engine what its parent sends, one image or boot at a time, on every version: the parent can end it when it hangs. */
import { KERNEL_VERSIONS } from '../../src/lib/kernel/version.ts';
import type { FuzzedBoot } from './boots/boot-case.ts';
import { engineBoots } from './boots/engine-boots.ts';
import { unpack } from './engine.ts';

/** What the parent sends. */
export type ChildQuestion =
  { readonly what: 'image'; readonly image: Uint8Array } | { readonly what: 'boot'; readonly boot: FuzzedBoot };

/** What comes back. `kilobytes`: the most memory that this process has had so far. */
export interface ChildReport {
  readonly fault: string | null;
  readonly steps: number;
  /** In all trees together. */
  readonly objects: number;
  readonly kilobytes: number;
}

type Found = Omit<ChildReport, 'kilobytes'>;

function unpacked(image: Uint8Array): Found {
  let steps = 0;
  let objects = 0;
  let fault: string | null = null;
  for (const kernel of KERNEL_VERSIONS) {
    for (const rootfs of ['ramfs', 'tmpfs'] as const) {
      try {
        const { trace } = unpack(image, kernel, rootfs, null);
        steps += trace.length;
        for (let index = 0; index < trace.length; index += 1 + (trace.length >> 8)) trace.step(index);
        for (const _ of trace.rootfs(trace.length - 1).walk()) objects += 1;
      } catch (error) {
        fault ??= `Linux ${kernel}, ${rootfs}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`;
      }
    }
  }
  return { fault, steps, objects };
}

process.on('message', (message) => {
  // The only sender is engine-alone.ts.
  const question = message as ChildQuestion;
  const found = question.what === 'image' ? unpacked(question.image) : engineBoots(question.boot);
  const report: ChildReport = { ...found, kilobytes: process.resourceUsage().maxRSS };
  process.send?.(report);
});
