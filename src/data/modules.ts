import { parseModules } from '../lib/memory/data/modules.ts';
import modules from './modules.json' with { type: 'json' };

/** 1422 modules of Debian's generic kernel: a large file, for figures that choose among all of them. */
export const MODULES = parseModules(modules);
