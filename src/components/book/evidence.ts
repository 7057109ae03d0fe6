/** Claims of the book and what backs them: answers of booted kernels, and measurements. */
import { getCollection, getEntry, type CollectionEntry } from 'astro:content';
import { numberedChapters } from '../site/book.ts';

export type RecordedCase = CollectionEntry<'recorded'>;
export type Measurement = CollectionEntry<'measured'>;

/** A page of the book that names a piece of evidence. */
export interface Citation {
  readonly title: string;
  readonly path: string;
}

/** Out: the case. Throws for a name that no booted kernel was asked. */
export async function recordedCase(name: string): Promise<RecordedCase> {
  const entry = await getEntry('recorded', name);
  if (entry !== undefined) return entry;
  throw new Error(
    `<Evidence booted="${name}">: expected the name of a case in tests/kernel, found none that is recorded. ` +
      'The names are the first word of each line of tests/kernel/recorded/boot.jsonl and unpack.jsonl.',
  );
}

/** Out: the measurement. Throws for a name that is not in the data. */
export async function measurement(name: string): Promise<Measurement> {
  const entry = await getEntry('measured', name);
  if (entry !== undefined) return entry;
  throw new Error(`<Evidence measured="${name}">: expected an id of src/data/measured.json, found none of that name.`);
}

/** Out: the address of a piece of evidence below the base path. */
export function evidencePath(name: string): string {
  return `/evidence/#${name}`;
}

const CITED = /<Evidence\s+(?:booted|measured)="([^"]+)"/g;

/** Out: for every name that the book cites as evidence, the pages that cite it. */
export async function citations(): Promise<ReadonlyMap<string, readonly Citation[]>> {
  const chapters = (await numberedChapters()).map(({ chapter, path }) => ({ entry: chapter, path }));
  const questions = (await getCollection('questions')).map((entry) => ({ entry, path: `/questions/${entry.id}/` }));
  const cited = new Map<string, Citation[]>();
  for (const { entry, path } of [...chapters, ...questions]) {
    const names = new Set([...(entry.body ?? '').matchAll(CITED)].map(([, name = '']) => name));
    for (const name of names) {
      cited.set(name, [...(cited.get(name) ?? []), { title: entry.data.title.replaceAll('`', ''), path }]);
    }
  }
  return cited;
}
