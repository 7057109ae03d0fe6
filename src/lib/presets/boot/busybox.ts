import type { PresetFile } from '../preset.ts';
import { tinyInit } from '../tiny-init.ts';

/**
 * Stands where a list says `real/busybox`: a small program of the book's own, so that a page need not carry one of two
 * megabytes. The engine follows what a script asks of busybox by the name alone; for a kernel, put a static busybox here.
 */
export const BUSYBOX: PresetFile = {
  location: 'real/busybox',
  bytes: tinyInit('This is only in the place of a busybox.\n'),
};

/** Lines for /bin/busybox and its commands as links to it. In: where the links stand, such as `/bin/mount`. */
export function busyboxLines(links: readonly string[]): string {
  const lines = links.map((link) => `slink ${link} ${link.startsWith('/bin/') ? '' : '/bin/'}busybox 0777 0 0\n`);
  return `file /bin/busybox real/busybox 0755 0 0\n${lines.join('')}`;
}
