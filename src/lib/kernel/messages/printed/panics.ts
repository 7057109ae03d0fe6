import { CORE_PANICS } from './core-panics.ts';
import { ROOT_PANICS } from './root-panics.ts';

/** All arguments of `panic()`, printed behind `Kernel panic - not syncing: ` at level 0. */
export const PANICS = { ...CORE_PANICS, ...ROOT_PANICS };

export type PanicId = keyof typeof PANICS;
