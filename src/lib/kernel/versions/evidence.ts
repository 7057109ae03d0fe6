/**
 * How each fact of the versions is known: for the pages that show it and for the tests, not for the engine, which asks
 * only the facts themselves.
 */
import type { KernelVersion } from '../version.ts';

/** How a fact is known of one version. */
export type Evidence =
  /** A recorded boot of that version (`tests/kernel`) gives another answer when the fact is changed: this case. */
  | { readonly how: 'booted'; readonly case: string }
  /** Seen on a kernel of that version that is not at hand for asking again (21 November 2026). */
  | { readonly how: 'booted once' }
  /** In its source only. */
  | { readonly how: 'read' }
  /** Neither: taken to be as in the version before. */
  | { readonly how: 'assumed' };

/** Where a fact comes from: the source of the kernel, and how it is known of each version. */
export interface FactOrigin {
  /** From the top of the kernel's source. */
  readonly file: string;
  readonly function: string;
  readonly known: { readonly [Version in KernelVersion]: Evidence };
}

/** How a version was looked at: which release, and when it was booted. */
export const VERSION_EVIDENCE: {
  readonly [Version in KernelVersion]: { readonly release: string; readonly how: Evidence['how'] };
} = {
  '6.1': { release: '6.1.192', how: 'booted' },
  '6.12': { release: '6.12.117', how: 'booted' },
  '7.0': { release: '7.0.0, booted once, 21 November 2026', how: 'booted once' },
  '7.1': { release: '7.1.5, booted once, 21 November 2026', how: 'booted once' },
  next: { release: '7.2.12', how: 'booted' },
};

const READ: Evidence = { how: 'read' };

export type Later = Exclude<Evidence['how'], 'booted'>;

/**
 * An origin in short. In: file and function; the case that shows it on 6.1 and the one on 6.12 (null: only read); how it
 * is known of 7.0 and 7.1, which did not differ in anything, and of 7.2 where no case shows it: there the case of 6.12 does.
 */
export function origin(
  file: string,
  name: string,
  [case61, case612]: readonly [string | null, string | null],
  [since7, next]: readonly [Later, Later],
): FactOrigin {
  const recorded = (text: string | null): Evidence => (text === null ? READ : { how: 'booted', case: text });
  return {
    file,
    function: name,
    known: {
      '6.1': recorded(case61),
      '6.12': recorded(case612),
      '7.0': { how: since7 },
      '7.1': { how: since7 },
      next: case61 === null ? { how: next } : recorded(case612),
    },
  };
}
