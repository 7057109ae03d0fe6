import type { PresetFile } from '../preset.ts';
import { textFile } from './archive.ts';
import { BUSYBOX } from './busybox.ts';

/**
 * What stands in the place of programs and libraries of a distribution, which are megabytes and somebody else's. For a
 * kernel, put the real file of the same name where a list says `real/…`.
 */
export const STAND_INS: readonly PresetFile[] = [
  BUSYBOX,
  { location: 'real/program', bytes: BUSYBOX.bytes },
  textFile('real/library', 'In the place of a library.\n'),
  textFile('real/text', '# In the place of a file of the distribution.\n'),
];
