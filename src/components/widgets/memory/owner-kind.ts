import type { Origin } from '../../../lib/memory/origin.ts';

/** The look of a part of a bar: one colour and one pattern for each kind of thing. */
export type BarKind =
  'kernel' | 'image' | 'files' | 'modules' | 'cache' | 'dirty' | 'device' | 'programs' | 'free' | 'other';

const KINDS: readonly (readonly [pattern: RegExp, kind: BarKind])[] = [
  [/dirty/, 'dirty'],
  [/^free|not used/, 'free'],
  [/^(kernel|init|gaps|compressed kernel|memory map|reserved)/, 'kernel'],
  [/^(image|compressed image)/, 'image'],
  [/rootfs|ramfs|tmpfs|shared/i, 'files'],
  [/^modules?\b|driver data/, 'modules'],
  [/page cache|Buffers|buffers/, 'cache'],
  [/ramdisk|swap/, 'device'],
  [/programs/, 'programs'],
];

/** In: the label of a part, as the memory engine names it. */
export function kindOf(label: string): BarKind {
  return KINDS.find(([pattern]) => pattern.test(label))?.[1] ?? 'other';
}

/** Where a number comes from, as a sentence. */
export function originWords(origin: Origin): string {
  switch (origin.kind) {
    case 'measured':
      return `Measured on ${origin.on}: ${origin.how} (${origin.file}).`;
    case 'derived':
      return `${origin.estimate ? 'Estimated' : 'Derived'}: ${origin.formula} (${origin.file}).`;
    case 'claimed':
      return `Claimed by ${origin.by} (${origin.file}).`;
  }
}
