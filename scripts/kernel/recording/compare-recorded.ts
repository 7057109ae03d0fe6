import { isDeepStrictEqual } from 'node:util';
import type { Collected } from './collect.ts';
import { type Answer, type Kind, readAnswers } from './store.ts';

/** Where two answers differ first, in words. */
export function firstDifference(expected: object, found: object): string {
  const wanted = new Map(Object.entries(expected));
  const got = new Map(Object.entries(found));
  for (const [key, value] of wanted) {
    const other: unknown = got.get(key);
    if (isDeepStrictEqual(value, other)) continue;
    if (Array.isArray(value) && Array.isArray(other)) {
      const index = value.findIndex((item, at) => !isDeepStrictEqual(item, other[at]));
      const at = index < 0 ? value.length : index;
      return `${key}[${at}]: expected ${JSON.stringify(value[at])}, found ${JSON.stringify(other[at])}`;
    }
    return `${key}: expected ${JSON.stringify(value)}, found ${JSON.stringify(other)}`;
  }
  return '';
}

/** One line per case and kernel whose answer is not the recorded one. */
export function compareWithRecorded(collected: Collected): string[] {
  const differences: string[] = [];
  const compare = (kind: Kind, answers: ReadonlyMap<string, ReadonlyMap<string, Answer>>): void => {
    const recorded = new Map<string, Answer>();
    for (const { case: name, kernels, ...answer } of readAnswers(kind)) {
      for (const kernel of kernels) recorded.set(`${name} on ${kernel}`, answer);
    }
    for (const [name, byKernel] of answers) {
      for (const [kernel, answer] of byKernel) {
        const key = `${name} on ${kernel}`;
        const expected = recorded.get(key);
        if (!expected) differences.push(`${key}: no answer is recorded`);
        else if (!isDeepStrictEqual(expected, answer))
          differences.push(`${key} (recorded): ${firstDifference(expected, answer)}`);
      }
    }
  };
  compare('unpack', collected.unpack);
  compare('boot', collected.boot);
  return differences;
}
