import type { LabPreset } from '../../../lib/memory/page-cache/preset.ts';
import { amount } from './amount.ts';
import type { LabStep } from './lab-steps.ts';

const OUTCOMES: Readonly<Record<LabStep['outcome'], string>> = {
  done: '',
  ENOSPC: 'It is full: “No space left on device” (ENOSPC). ',
  'program killed': 'There is not enough memory: the OOM killer ends the program that holds the most. ',
  panic: 'Memory is full of pages that nothing can free, and there is no program left to kill: the machine panics. ',
  'not mounted': 'Nothing is mounted, so nothing happens. ',
  'still mounted': 'It is still mounted, so it stays. ',
  'no file': 'There is no file. ',
};

/** What a step of the lab did, as a sentence that can be read aloud. */
export function labSentence(preset: LabPreset, now: LabStep, before: LabStep | null): string {
  if (now.words === null || before === null) {
    return `${preset.title}, mounted and empty, on a machine with ${amount(now.counters.MemTotal * 1024)}.`;
  }
  const changes = (
    [
      ['MemFree', 'free memory'],
      ['Cached', 'the page cache'],
      ['Dirty', 'dirty pages'],
      ['Buffers', 'buffers'],
      ['SwapFree', 'free swap'],
    ] as const
  )
    .map(([name, words]) => ({ words, kibibytes: now.counters[name] - before.counters[name] }))
    .filter(({ kibibytes }) => Math.abs(kibibytes) >= 512)
    .map(({ words, kibibytes }) => `${words} ${kibibytes < 0 ? '−' : '+'}${amount(Math.abs(kibibytes) * 1024)}`);
  const seen = changes.length === 0 ? 'nothing moves.' : `${changes.join(', ')}.`;
  return `${now.words}. ${OUTCOMES[now.outcome]}${seen.charAt(0).toUpperCase()}${seen.slice(1)}`;
}

/** An owner of the lab's pages, in plain words, and how the kernel can get them back. */
export interface OwnerWords {
  readonly name: string;
  readonly fate: string;
}

export const OWNER_WORDS: ReadonlyMap<string, OwnerWords> = new Map(
  Object.entries({
    'kernel at work': { name: 'the kernel and what runs', fate: '' },
    'rootfs files': { name: 'files of rootfs, a tmpfs', fate: 'can go to swap only' },
    'page cache, clean': { name: 'page cache, clean', fate: 'can go at once' },
    'page cache, dirty': { name: 'page cache, dirty', fate: 'must be written first' },
    buffers: { name: 'buffers', fate: 'blocks of the filesystem itself' },
    ramdisk: { name: 'pages of the RAM disk', fate: 'cannot go, they are the disk' },
    'tmpfs files': { name: 'the file on tmpfs', fate: 'can go to swap only' },
    'ramfs files': { name: 'files on ramfs', fate: 'cannot go' },
    'swap cache': { name: 'in swap as well', fate: 'can go at once' },
    programs: { name: 'the program', fate: 'can go to swap only' },
    free: { name: 'free', fate: '' },
  } satisfies Record<string, OwnerWords>),
);
