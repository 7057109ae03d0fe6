import type { BootChange } from '../../../lib/share/boot-setup.ts';
import { KERNEL_VERSIONS } from '../../../lib/kernel/version.ts';
import type { Tristate } from '../../../lib/kernel/config.ts';
import { byteSize } from '../../../lib/sentences/quantities.ts';
import type { Given } from './protocol.ts';

export const STATE_WORDS: { readonly [S in Tristate]: string } = {
  y: 'built in',
  m: 'a module',
  n: 'missing',
};

/** A change in a few words, for a title or a button. */
export function changeWords(change: BootChange): string {
  switch (change.kind) {
    case 'kernel':
      return `on Linux ${change.kernel}`;
    case 'command line':
      return `with the command line “${change.text}”`;
    case 'memory':
      return change.bytes === null ? 'with as much memory as it wants' : `with ${byteSize(change.bytes)} of memory`;
    case 'driver':
      return `with ${change.name} ${STATE_WORDS[change.state]}`;
    case 'no disk':
      return `without the disk ${change.name}`;
    case 'no archive':
      return 'without an image';
    case 'archive':
      return `with another image (${byteSize(change.bytes.length)})`;
    case 'script':
      return 'with another script';
    case 'init':
      if (change.what === 'CRLF') return 'with the line ends of Windows in /init';
      return change.what === 'missing' ? 'without /init' : 'with /init not executable';
  }
}

export interface OfferedChange {
  readonly group: string;
  readonly words: string;
  readonly change: BootChange;
}

/** Single changes that mean something for a boot, for a fork. In: what the boot was made from. */
export function offeredChanges(given: Given): readonly OfferedChange[] {
  const offers: OfferedChange[] = [];
  const offer = (group: string, change: BootChange): void => {
    offers.push({ group, words: changeWords(change), change });
  };
  if (given.image !== null) {
    offer('the archive', { kind: 'init', what: 'not executable' });
    offer('the archive', { kind: 'init', what: 'missing' });
    if (given.script !== null) offer('the archive', { kind: 'init', what: 'CRLF' });
    offer('the archive', { kind: 'no archive' });
  }
  for (const { name, state } of given.drivers) {
    for (const other of ['y', 'm', 'n'] as const) {
      if (other !== state) offer('a driver', { kind: 'driver', name, state: other });
    }
  }
  for (const { name } of given.disks) offer('the disks', { kind: 'no disk', name });
  for (const kernel of KERNEL_VERSIONS) {
    if (kernel !== given.kernel) offer('the kernel', { kind: 'kernel', kernel });
  }
  return offers;
}

/** The command line with another root=, or with none. */
export function withRoot(commandLine: string, root: string): string {
  const kept = commandLine
    .replace(/(^|\s)root=\S*/g, '$1')
    .replace(/\s+/g, ' ')
    .trim();
  return root === '' ? kept : `root=${root}${kept === '' ? '' : ` ${kept}`}`;
}
