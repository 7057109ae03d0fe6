import { parseKernels } from '../lib/memory/data/kernels.ts';
import measured from './boot-memory.json' with { type: 'json' };

/** Debian's kernels as they were booted on machines of six sizes. */
export const { footprints: KERNEL_FOOTPRINTS, machines: BOOTED_MACHINES } = parseKernels(measured);
