import type { Decompressors } from '../compression/registry.ts';
import type { BootParts } from './parts/boot-parts.ts';

/** What the engine's core runs with. Where it comes only when it is asked for, a run is done inside `settled`. */
export interface EngineCode {
  readonly decompressors: Decompressors;
  readonly parts: BootParts;
}
