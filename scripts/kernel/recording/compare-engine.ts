import type { Collected } from './collect.ts';

/** Placeholder until the command line answers; see engine.ts. */
export async function compareWithEngine(_collected: Collected): Promise<string[]> {
  return [];
}
