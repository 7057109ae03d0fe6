import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { bytesOfText } from './entry.ts';

/** Contents of test files that are no programs of programs/, by name. */
const TEXTS: Readonly<Record<string, string>> = {
  'text': 'echo this is no program\n',
  'shebang-sh': '#!/bin/sh\n',
  'empty': '',
};

/** A test program by name: `report` (programs/report.elf), or one of the texts above. */
export function programBytes(name: string): Uint8Array {
  const text = TEXTS[name];
  if (text !== undefined) return bytesOfText(text);
  return new Uint8Array(readFileSync(join(import.meta.dirname, '..', 'programs', `${name}.elf`)));
}
