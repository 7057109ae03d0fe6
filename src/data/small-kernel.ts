import { parseClaims } from '../lib/memory/data/claims.ts';
import { parseSmallKernel } from '../lib/memory/data/small-kernel.ts';
import experiment from './builtin-or-module.json' with { type: 'json' };
import claims from './claims.json' with { type: 'json' };
import historic from './historic-sizes.json' with { type: 'json' };
import kernel from './kernel.json' with { type: 'json' };

/** What makes a kernel small: groups of bars, each part with its origin. */
export const SMALL_KERNEL_BARS = parseSmallKernel(kernel, experiment, historic);

/** What was said, and what was measured. */
export const CLAIMS = parseClaims(claims);
