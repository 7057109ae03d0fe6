import { parseRounding } from '../lib/memory/data/rounding.ts';
import rounding from './rounding.json' with { type: 'json' };

/** What page rounding costs 1422 modules, as `roundingOf` sums it up. */
export const ROUNDING = parseRounding(rounding);
