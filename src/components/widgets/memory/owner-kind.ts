import type { BarPart, Origin } from '../../../lib/memory/origin.ts';

/** The look of a part of a bar: one colour and one pattern for each kind of thing. In the order of a legend. */
export const BAR_KINDS = [
  'kernel',
  'init',
  'image',
  'files',
  'pinned',
  'modules',
  'buffer',
  'clean',
  'dirty',
  'blocks',
  'device',
  'swap',
  'programs',
  'debugging',
  'claimed',
  'measured',
  'model',
  'other',
  'free',
] as const;
export type BarKind = (typeof BAR_KINDS)[number];

/** What a kind is called in a legend. */
export const KIND_WORDS: Readonly<Record<BarKind, string>> = {
  kernel: 'the kernel',
  init: 'needed to start only, given back',
  image: 'image, as it was read',
  files: 'files in memory',
  pinned: 'files on ramfs',
  modules: 'modules',
  buffer: 'buffer, for a moment',
  clean: 'page cache, clean',
  dirty: 'page cache, dirty',
  blocks: 'buffers',
  device: 'pages of the RAM disk',
  swap: 'in swap',
  programs: 'programs',
  debugging: 'debugging symbols',
  claimed: 'said by others',
  model: 'the model',
  measured: 'measured',
  other: 'other',
  free: 'free',
};

const KINDS: readonly (readonly [pattern: RegExp, kind: BarKind])[] = [
  [/^(measured)$/, 'measured'],
  [/^(the model)$/, 'model'],
  [/\bdirty\b/, 'dirty'],
  [/^free\b|^not used/, 'free'],
  [/^(init|module init|gaps)\b/, 'init'],
  [/^(module file|buffer)\b/, 'buffer'],
  [/^(compressed image|image)\b/, 'image'],
  [/^(kernel|compressed kernel|memory map|reserved|code|payload|slab|page tables|the rest of MemTotal)\b/, 'kernel'],
  [/^ramfs\b/, 'pinned'],
  [/^(rootfs|tmpfs)\b/, 'files'],
  [/^debugging\b/, 'debugging'],
  [/^(modules?|driver data)\b/, 'modules'],
  [/\bpage cache\b/, 'clean'],
  [/^buffers\b/i, 'blocks'],
  [/^ramdisk\b/, 'device'],
  [/^(swap cache|swapped out)\b/, 'swap'],
  [/^programs\b/, 'programs'],
];

/** In: a part, with the label that the memory engine gave it. What was only said looks different from what was measured. */
export function kindOf({ label, origin }: Pick<BarPart, 'label' | 'origin'>): BarKind {
  if (origin.kind === 'claimed') return 'claimed';
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
