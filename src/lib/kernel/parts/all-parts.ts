import { bootConfiguration } from '../boot/boot-configuration.ts';
import { refusalWords } from '../boot/exec/refusal-words.ts';
import type { BootParts } from './boot-parts.ts';
import { commandLinePart } from './command-line-part.ts';
import { realRootPart } from './real-root-part.ts';

/** Every part, imported at once: for a terminal or a test. */
export const ALL_PARTS: BootParts = {
  realRoot: realRootPart,
  bootConfiguration,
  commandLine: commandLinePart,
  refusalWords,
  askAhead: () => undefined,
};
