/** The printed part of a line's description, for the catalogue: text and level stand only with what is printed. */
import type { LogLevel } from '../message.ts';
import { LINES, type LineId } from './lines.ts';
import { PANICS, type PanicId } from './panics.ts';
import { REASONS, type ReasonId } from './reasons.ts';

interface Line {
  readonly level: LogLevel;
  readonly format: string;
}

/** Level and wording of a line of its own. */
export function line(id: LineId): Line {
  const [level, format] = LINES[id];
  return { level, format };
}

/** Wording of a panic (`pr_emerg`). */
export function panic(id: PanicId): Line & { readonly kind: 'panic' } {
  return { level: 0, format: PANICS[id], kind: 'panic' };
}

/** Wording of a reason, which stands inside a line that says what failed. */
export function reason(id: ReasonId): Line & { readonly kind: 'reason' } {
  return { level: 6, format: REASONS[id], kind: 'reason' };
}
