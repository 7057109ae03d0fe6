import type { Rounding } from '../module/rounding.ts';
import { Json } from './json.ts';

/** In: src/data/rounding.json. Out: its sums. */
export function parseRounding(file: unknown): Rounding {
  const sums = new Json(file, 'rounding.json').field('rounding');
  const number = (name: keyof Rounding): number => sums.field(name).number();
  return {
    modules: number('modules'),
    areas: number('areas'),
    used: number('used'),
    pages: number('pages'),
    empty: number('empty'),
    emptyEach: number('emptyEach'),
    emptyPerArea: number('emptyPerArea'),
    areasEach: number('areasEach'),
  };
}
