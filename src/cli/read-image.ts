import { readFileSync } from 'node:fs';
import { fromUserFolder } from './paths.ts';
import { errorCode, systemErrorText } from './system-error.ts';

/** In: an operand; `-` is standard input. Out: its bytes, or the sentence that says why they cannot be had. */
export function readImage(image: string): Uint8Array | string {
  try {
    return readFileSync(image === '-' ? 0 : fromUserFolder(image));
  } catch (error) {
    const reason = errorCode(error) === null && error instanceof Error ? error.message : systemErrorText(error);
    return `expected an image at ${fromUserFolder(image)}, found: ${reason}. Correct the name, or make the file readable.`;
  }
}
