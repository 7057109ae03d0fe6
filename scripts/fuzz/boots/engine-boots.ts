import { CONFIG_DEFAULTS, type KernelConfig } from '../../../src/lib/kernel/config.ts';
import { KERNEL_VERSIONS } from '../../../src/lib/kernel/version.ts';
import { edgeBetween } from '../../../src/lib/boot-map/graph.ts';
import { mapPath } from '../../../src/lib/boot-map/map-path.ts';
import { stepSentence } from '../../../src/lib/sentences/step.ts';
import type { Trace } from '../../../src/lib/trace/trace.ts';
import { bootAs } from '../../../tests/kernel/replay/engine-booting.ts';
import type { FuzzedBoot } from './boot-case.ts';

const CONFIGS: Readonly<Record<string, KernelConfig>> = {
  'built in': CONFIG_DEFAULTS,
  'no RAM disk': { ...CONFIG_DEFAULTS, BLK_DEV_RAM: 'n', TMPFS: 'n' },
};

/** Steps whose sentences are asked for: a boot may have many thousands. */
const SENTENCES = 60;

/** What was looked at, and the first thing that was wrong. */
export interface EngineBoots {
  readonly steps: number;
  readonly objects: number;
  /** Null: every version went to an end, every step has its sentence, and its way is one of the map. */
  readonly fault: string | null;
}

/** A generated boot on every version, with and without a RAM disk. Never throws: what is thrown is the fault. */
export function engineBoots(boot: FuzzedBoot): EngineBoots {
  let steps = 0;
  let objects = 0;
  let fault: string | null = null;
  for (const kernel of KERNEL_VERSIONS) {
    for (const [name, config] of Object.entries(CONFIGS)) {
      try {
        const { trace } = bootAs(boot, boot.image, kernel, config);
        steps += trace.length;
        for (const _ of trace.rootfs(trace.length - 1).walk()) objects += 1;
        const wrong = wrongIn(trace);
        if (wrong !== null) fault ??= `Linux ${kernel}, ${name}: ${wrong}`;
      } catch (error) {
        const words = error instanceof Error ? (error.stack ?? error.message) : String(error);
        fault ??= `Linux ${kernel}, ${name}: ${words}`;
      }
    }
  }
  return { steps, objects, fault };
}

function wrongIn(trace: Trace): string | null {
  for (let at = 0; at < trace.length; at += 1 + Math.floor(trace.length / SENTENCES)) {
    if (stepSentence(trace, trace.step(at), null).length === 0) return `step ${at} says nothing`;
  }
  const visits = mapPath(trace);
  for (const [index, { node }] of visits.entries()) {
    const next = visits[index + 1]?.node;
    if (next !== undefined && edgeBetween(node, next) === null) return `the map has no way from ${node} to ${next}`;
  }
  return visits.length === 0 ? 'the map has nothing of it' : null;
}
