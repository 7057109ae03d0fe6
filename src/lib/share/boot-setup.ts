import type { Tristate } from '../kernel/config.ts';
import type { KernelVersion } from '../kernel/version.ts';
import type { AddedDisk } from '../scenario/added-disk.ts';

/**
 * One thing about a boot that is not as its preset has it. The settings of the figure are a list of these, and a fork is
 * one more.
 */
export type BootChange =
  | { readonly kind: 'kernel'; readonly kernel: KernelVersion }
  | { readonly kind: 'command line'; readonly text: string }
  /** Another root= on the command line; empty: none. */
  | { readonly kind: 'root'; readonly text: string }
  /** Of the whole machine, in bytes; null: enough for anything. */
  | { readonly kind: 'memory'; readonly bytes: number | null }
  /** Built in, a module, or not there at all. `file`: whether the archive holds the module; without it the archive stays as it is. */
  | { readonly kind: 'driver'; readonly name: string; readonly state: Tristate; readonly file?: boolean }
  /** A disk is taken out, with its partitions. */
  | { readonly kind: 'no disk'; readonly name: string }
  /** A disk or partition is put in. */
  | { readonly kind: 'disk'; readonly disk: AddedDisk }
  /** The loader brings no image. */
  | { readonly kind: 'no archive' }
  /** The bytes of another image. */
  | { readonly kind: 'archive'; readonly bytes: Uint8Array }
  /** The text of the program at /init, where that is a script. */
  | { readonly kind: 'script'; readonly text: string }
  /** What is done to the entry /init of the archive. */
  | { readonly kind: 'init'; readonly what: InitChange }
  /** A file that is not in the archive. `path`: absolute, as in rootfs; links are followed. */
  | { readonly kind: 'no file'; readonly path: string }
  /** A file of the archive without its execute bits. */
  | { readonly kind: 'not executable'; readonly path: string };

export const INIT_CHANGES = ['not executable', 'missing', 'CRLF'] as const;
export type InitChange = (typeof INIT_CHANGES)[number];

/** What a boot is made from: a preset, and what differs from it, in the order in which it is done. */
export interface BootSetup {
  readonly preset: string;
  readonly changes: readonly BootChange[];
}

/** A second boot beside the first, with one more change, and the step at which the reader asked for it. */
export interface BootFork {
  readonly step: number;
  readonly change: BootChange;
}

/** Two changes with the same key are about the same thing: the later one holds. */
function changeKey(change: BootChange): string {
  switch (change.kind) {
    case 'driver':
    case 'no disk':
      return `${change.kind} ${change.name}`;
    case 'disk':
      return `disk ${change.disk.name}`;
    case 'no file':
    case 'not executable':
      return `${change.kind} ${change.path}`;
    case 'archive':
    case 'no archive':
      return 'archive';
    default:
      return change.kind;
  }
}

/** In: changes, and one more. Out: the changes with it in the place of what was said about the same thing. */
export function withChange(changes: readonly BootChange[], change: BootChange): readonly BootChange[] {
  return [...withoutChange(changes, change), change];
}

/** What was done to files of an archive is gone with it, and what was done to a command line with that. */
const ENDED_BY: { readonly [Key in 'archive' | 'command line']: readonly BootChange['kind'][] } = {
  archive: ['script', 'init', 'no file', 'not executable'],
  'command line': ['root'],
};

/** The changes without those about the same thing. */
export function withoutChange(changes: readonly BootChange[], change: BootChange): readonly BootChange[] {
  const key = changeKey(change);
  const ended = key === 'archive' || key === 'command line' ? ENDED_BY[key] : [];
  return changes.filter((other) => changeKey(other) !== key && !ended.includes(other.kind));
}
