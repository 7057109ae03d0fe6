import { parseModuleTables } from '../lib/memory/data/modules.ts';
import sections from './module-sections.json' with { type: 'json' };

/** Modules whose sections are known one by one, for the close up. */
export const MODULE_TABLES = parseModuleTables(sections);
