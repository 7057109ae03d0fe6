/** Where a number comes from: measured here on something, computed from what was, or said by somebody. */
export type Origin =
  | { readonly kind: 'claimed'; readonly by: string; readonly file: string }
  | {
      readonly kind: 'measured';
      /** On what: kernel, machine. */
      readonly on: string;
      /** How: the command or the file that it was read from. */
      readonly how: string;
      /** The file of src/data that holds it. */
      readonly file: string;
    }
  | {
      readonly kind: 'derived';
      readonly formula: string;
      /** Roughly right only. */
      readonly estimate: boolean;
      readonly file: string;
    };

/** A part of a bar. Bytes. */
export interface BarPart {
  readonly label: string;
  readonly bytes: number;
  readonly origin: Origin;
}

/** A bar and its parts from left to right; a table has the same numbers. */
export interface Bar {
  readonly id: string;
  readonly label: string;
  readonly parts: readonly BarPart[];
}

/** Bytes of a whole bar. */
export const barTotal = ({ parts }: Bar): number => parts.reduce((sum, { bytes }) => sum + bytes, 0);

export const measured = (file: string, on: string, how: string): Origin => ({ kind: 'measured', on, how, file });
export const claimed = (file: string, by: string): Origin => ({ kind: 'claimed', by, file });
export const derived = (file: string, formula: string, estimate = false): Origin => ({
  kind: 'derived',
  formula,
  estimate,
  file,
});
