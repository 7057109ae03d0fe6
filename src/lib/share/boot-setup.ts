import type { Tristate } from '../kernel/config.ts';
import type { KernelVersion } from '../kernel/version.ts';

/**
 * One thing about a boot that is not as its preset has it. The settings of the figure are a list of these, and a fork is
 * one more.
 */
export type BootChange =
  | { readonly kind: 'kernel'; readonly kernel: KernelVersion }
  | { readonly kind: 'command line'; readonly text: string }
  /** Of the whole machine, in bytes; null: enough for anything. */
  | { readonly kind: 'memory'; readonly bytes: number | null }
  /** Built in, a module, or not there at all. */
  | { readonly kind: 'driver'; readonly name: string; readonly state: Tristate }
  /** A disk is taken out. */
  | { readonly kind: 'no disk'; readonly name: string }
  /** The loader brings no image. */
  | { readonly kind: 'no archive' }
  /** The bytes of another image. */
  | { readonly kind: 'archive'; readonly bytes: Uint8Array }
  /** The text of the program at /init, where that is a script. */
  | { readonly kind: 'script'; readonly text: string }
  /** What is done to the entry /init of the archive. */
  | { readonly kind: 'init'; readonly what: InitChange };

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

/** The changes without those about the same thing. */
export function withoutChange(changes: readonly BootChange[], change: BootChange): readonly BootChange[] {
  const key = changeKey(change);
  // Another archive has another /init: what was done to the old one is gone with it.
  const isArchive = key === 'archive';
  return changes.filter(
    (other) => changeKey(other) !== key && !(isArchive && (other.kind === 'script' || other.kind === 'init')),
  );
}

/** The change of a kind, or null. Of drivers and disks the first. */
export function findChange<K extends BootChange['kind']>(
  changes: readonly BootChange[],
  kind: K,
): Extract<BootChange, { readonly kind: K }> | null {
  return (
    (changes.find((change) => change.kind === kind) as Extract<BootChange, { readonly kind: K }> | undefined) ?? null
  );
}
