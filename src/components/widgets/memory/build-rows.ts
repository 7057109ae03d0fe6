import { buildBars, ownersAsParts } from '../../../lib/memory/build/bars.ts';
import type { Build, BuildMemory } from '../../../lib/memory/build/build.ts';
import { barTotal, type Bar, type BarPart } from '../../../lib/memory/origin.ts';

/**
 * The bars of a build in the order of time: on the disk, what the loader reads, then each phase of the boot that changes
 * anything. The peak is marked in words where it is, and the last phase says that it is what stays. A phase for which
 * there is no memory is the last one.
 */
export function buildRows(build: Build, memory: BuildMemory): readonly Bar[] {
  const rows: Bar[] = [];
  let before: readonly BarPart[] = [];
  for (const { phase, memory: at } of phasesOf(memory)) {
    const parts = ownersAsParts(build, at);
    const isPeak = phase === memory.peak.phase;
    const worst = isPeak ? ownersAsParts(build, memory.peak.memory) : parts;
    const isLess = sum(parts) < sum(worst);
    if (isPeak && isLess) rows.push({ id: `${phase}: peak`, label: `within “${phase}”: the peak`, parts: worst });
    if (!same(parts, before)) rows.push({ id: phase, label: isPeak && !isLess ? `${phase}: the peak` : phase, parts });
    before = parts;
  }
  const last = rows.at(-1);
  if (last !== undefined && memory.shortAt === null)
    rows[rows.length - 1] = { ...last, label: `${last.label}: what stays` };
  return [
    ...buildBars(build, memory).flatMap((bar) =>
      bar.id === 'on-disk' ? [bar] : bar.id === 'loaded' ? [{ ...bar, label: 'read by the boot loader' }] : [],
    ),
    ...rows,
  ].map((bar) => ({ ...bar, label: bar.id === 'on-disk' ? 'on the disk' : bar.label }));
}

/** Behind the loader, which has a bar of its own, and no further than there is memory for. */
function phasesOf({ phases, shortAt }: BuildMemory): BuildMemory['phases'] {
  const end = shortAt === null ? phases.length : phases.findIndex(({ phase }) => phase === shortAt) + 1;
  return phases.slice(0, end).filter(({ phase }) => phase !== 'loaded by the loader');
}

const sum = (parts: readonly BarPart[]): number => barTotal({ id: '', label: '', parts });

function same(some: readonly BarPart[], others: readonly BarPart[]): boolean {
  return (
    some.length === others.length &&
    some.every(({ label, bytes }, index) => others[index]?.label === label && others[index].bytes === bytes)
  );
}
