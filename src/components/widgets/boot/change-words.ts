import type { BootChange } from '../../../lib/share/boot-setup.ts';
import { KERNEL_VERSIONS, versionName } from '../../../lib/kernel/version.ts';
import type { AddedDisk, DiskContents } from '../../../lib/scenario/added-disk.ts';
import { byteSize } from '../../../lib/sentences/quantities.ts';
import type { DriverFact, Given } from './protocol.ts';

/** What a driver can be, as the reader chooses it. */
export type DriverChoice = 'y' | 'in' | 'out' | 'n';

export const DRIVER_WORDS: { readonly [S in DriverChoice]: string } = {
  y: 'built in',
  in: 'a module in the archive',
  out: 'a module, not in the archive',
  n: 'missing',
};

/** What a driver is now. */
export function choiceOf({ state, file }: DriverFact): DriverChoice {
  return state === 'm' ? (file ? 'in' : 'out') : state;
}

/** The choices that there are: without an archive no file can lie in it. */
export function driverChoices(hasArchive: boolean): readonly DriverChoice[] {
  return hasArchive ? ['y', 'in', 'out', 'n'] : ['y', 'out', 'n'];
}

/** A driver is to be what the reader chose. */
export function driverChange(name: string, choice: DriverChoice, hasArchive: boolean): BootChange {
  if (choice === 'y' || choice === 'n') return { kind: 'driver', name, state: choice };
  return { kind: 'driver', name, state: 'm', ...(hasArchive ? { file: choice === 'in' } : {}) };
}

export const CONTENTS_WORDS: { readonly [C in DiskContents]: string } = {
  root: 'a root filesystem with /sbin/init',
  empty: 'an empty filesystem',
  nothing: 'nothing that is known',
  LUKS: 'a LUKS container with a root in it',
  LVM: 'an LVM group with a volume “root”',
};

/** A change in a few words, for a title or a button. */
export function changeWords(change: BootChange): string {
  switch (change.kind) {
    case 'kernel':
      return `on Linux ${versionName(change.kernel)}`;
    case 'command line':
      return `with the command line “${change.text}”`;
    case 'memory':
      return change.bytes === null ? 'with as much memory as it wants' : `with ${byteSize(change.bytes)} of memory`;
    case 'root':
      return change.text === '' ? 'without root=' : `with root=${change.text}`;
    case 'driver':
      if (change.state === 'm' && change.file === undefined) return `with ${change.name} a module`;
      return `with ${change.name} ${DRIVER_WORDS[change.state === 'm' ? (change.file === true ? 'in' : 'out') : change.state]}`;
    case 'no disk':
      return `without the disk ${change.name}`;
    case 'disk':
      return `with a disk ${change.disk.name}: ${diskWords(change.disk)}`;
    case 'no archive':
      return 'without an image';
    case 'archive':
      return `with another image (${byteSize(change.bytes.length)})`;
    case 'script':
      return 'with another script';
    case 'init':
      if (change.what === 'CRLF') return 'with the line ends of Windows in /init';
      return change.what === 'missing' ? 'without /init' : 'with /init not executable';
    case 'no file':
      return `without ${change.path}`;
    case 'not executable':
      return `with ${change.path} not executable`;
  }
}

/** What is on a disk that is put in. */
function diskWords({ fstype, contents }: AddedDisk): string {
  return contents === 'nothing' ? CONTENTS_WORDS.nothing : `${CONTENTS_WORDS[contents]}, ${fstype}`;
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
  const hasArchive = given.archive;
  for (const driver of given.drivers) {
    // The most telling one first.
    for (const other of driverChoices(hasArchive).toReversed()) {
      if (other !== choiceOf(driver)) offer('a driver', driverChange(driver.name, other, hasArchive));
    }
  }
  for (const { name } of given.disks) offer('the disks', { kind: 'no disk', name });
  for (const kernel of KERNEL_VERSIONS) {
    if (kernel !== given.kernel) offer('the kernel', { kind: 'kernel', kernel });
  }
  return offers;
}
