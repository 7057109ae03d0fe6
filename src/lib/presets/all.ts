import { hardLinks } from './hard-links.ts';
import { kernelDocument } from './kernel-document.ts';
import type { Preset } from './preset.ts';
import { smallest } from './smallest.ts';

/** Nothing in it but the trailer that ends every archive. */
const empty: Preset = {
  id: 'empty',
  title: 'Empty',
  about: 'A valid archive without any entry. The kernel unpacks it without a complaint, and then has no /init.',
  list: `# An archive with nothing in it: gen_init_cpio still writes a trailer.
`,
  files: [],
};

const blank: Preset = {
  id: 'blank',
  title: 'Blank list',
  about: 'No line at all, to begin your own.',
  list: '',
  files: [],
};

/** In the order in which they are offered; the first is the one to start with. */
export const PRESETS: readonly [Preset, ...Preset[]] = [smallest, kernelDocument, hardLinks, empty, blank];

/** In: anything. Out: the preset with this id, or null. */
export function presetById(id: unknown): Preset | null {
  return PRESETS.find((preset) => preset.id === id) ?? null;
}
