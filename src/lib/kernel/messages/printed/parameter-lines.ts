import { printerOf } from '../core-print.ts';
import type { PrintedLines } from './printed-line.ts';

/** Lines about parameters of the command line. */
export const PARAMETER_LINES = {
  'unknown-parameters': [5, 'Unknown kernel command line parameters "%s", will be passed to user space.'],
  'malformed-early': [4, "Malformed early option '%s'"],
  'rootwait-invalid': [4, 'ignoring invalid rootwait value'],
  'rootwait-excessive': [4, 'ignoring excessive rootwait value'],
  'load-ramdisk-ignored': [4, 'ignoring the deprecated load_ramdisk= option'],
  'prompt-ramdisk-ignored': [4, 'ignoring the deprecated prompt_ramdisk= option'],
  'noinitrd-deprecated': [4, 'noinitrd option is deprecated and will be removed soon'],
  'ramdisk-start-deprecated': [4, 'ramdisk_start= option is deprecated and will be removed soon'],
} as const satisfies PrintedLines;

export const parameterMessage = printerOf(PARAMETER_LINES);
