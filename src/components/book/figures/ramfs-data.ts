/** The measured life of a 32 MiB file in three places (src/data/ramfs.json), read by the names of its columns. */
import measured from '../../../data/ramfs.json';

export type Place = keyof typeof measured.three;
type Cells = readonly (readonly (string | number)[])[];

export const SOURCE = measured.source;

/** kB of 1024 bytes. */
export interface Reading {
  readonly step: string;
  readonly free: number;
  readonly cached: number;
  readonly shmem: number;
  readonly unevictable: number;
  readonly swapUsed: number;
}

/** In: rows as they stand in the file. Out: one reading per row. Throws while the page is built if a column is missing. */
function readings(rows: Cells): readonly Reading[] {
  const place = (name: string): number => measured.columns.indexOf(name);
  return rows.map((row) => {
    const amount = (name: string): number => {
      const cell = row[place(name)];
      if (typeof cell !== 'number') throw new Error(`ramfs.json: expected a number for ${name}, found ${String(cell)}`);
      return cell;
    };
    return {
      step: String(row[0]),
      free: amount('free'),
      cached: amount('Cached'),
      shmem: amount('Shmem'),
      unevictable: amount('Unevictable'),
      swapUsed: amount('swap_used'),
    };
  });
}

const LIVES: Readonly<Record<Place, readonly Reading[]>> = {
  ramdisk: readings(measured.three.ramdisk),
  ramfs: readings(measured.three.ramfs),
  tmpfs: readings(measured.three.tmpfs),
};

export const SWAPPING = readings(measured.swap.rows);

/** In: where the file lies, and a step of its life. Out: what was read then, and before the file was written. */
export function life(place: Place, step: string): { readonly before: Reading; readonly now: Reading } {
  const find = (name: string): Reading => {
    const reading = LIVES[place].find((one) => one.step === name);
    if (reading === undefined) throw new Error(`ramfs.json: expected a row "${name}" of ${place}, found none`);
    return reading;
  };
  return { before: find('before'), now: find(step) };
}
