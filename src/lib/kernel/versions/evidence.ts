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
  /** Two kernels around it were booted and agree, and nothing is known that was otherwise in between. */
  | { readonly how: 'between'; readonly sides: readonly [KernelVersion, KernelVersion] }
  /** Its source is not at hand, but the change is known, and came before it: which commit, and how it went in. */
  | { readonly how: 'merged'; readonly commit: string }
  /** It follows from another fact, which was seen on that version: why. */
  | { readonly how: 'follows'; readonly fact: string; readonly why: string };

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

/** How a fact is known of a version that cannot be asked. */
export type Later = Exclude<Evidence, { readonly how: 'booted' }>;

/**
 * An origin in short. In: file and function; the case that shows it on 6.1 and the one on 6.12 (null: only read), which
 * shows it on 7.2 too where there are both; how it is known of 7.0 and 7.1, which did not differ in anything.
 */
export function origin(
  file: string,
  name: string,
  [case61, case612]: readonly [string | null, string | null],
  since7: Later | 'booted once' | 'read',
): FactOrigin {
  const recorded = (text: string | null): Evidence => (text === null ? READ : { how: 'booted', case: text });
  const later = typeof since7 === 'string' ? { how: since7 } : since7;
  return {
    file,
    function: name,
    known: {
      '6.1': recorded(case61),
      '6.12': recorded(case612),
      '7.0': later,
      '7.1': later,
      next: case61 === null ? READ : recorded(case612),
    },
  };
}
