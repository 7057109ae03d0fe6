import { parseDrivers, parseOverhead } from '../lib/memory/data/drivers.ts';
import options from './driver-options.json' with { type: 'json' };
import measuredLoad from './measured-load.json' with { type: 'json' };
import rootDrivers from './root-drivers.json' with { type: 'json' };

/** Well-known drivers and all that they need: sizes from Debian's 6.1 kernel, options from its source, start-up costs from real loads. */
export const DRIVERS = parseDrivers(rootDrivers, options, measuredLoad);

/** Bytes that a module takes for being one, beside its core. */
export const MODULE_OVERHEAD = { each: parseOverhead(measuredLoad) };
