import { DecompressorsOnDemand } from '../compression/on-demand.ts';
import type { EngineCode } from './engine-code.ts';
import { PartsOnDemand } from './parts/parts-on-demand.ts';

/** Nothing at first; each piece is fetched when a run asks for it. For runs inside `settled`. */
export function codeOnDemand(): EngineCode {
  return { decompressors: new DecompressorsOnDemand(), parts: new PartsOnDemand() };
}
