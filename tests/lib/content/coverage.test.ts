import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentFiles, field, ROOT } from './content-files.ts';

interface Row {
  readonly id: string;
  readonly asks: string;
}

const { rows } = JSON.parse(readFileSync(join(ROOT, 'src/data/coverage.json'), 'utf8')) as { rows: readonly Row[] };
const coversOf = (frontmatter: string): readonly string[] => field(frontmatter, 'covers').match(/[A-Z]\d\d/g) ?? [];

describe('what the book must answer', () => {
  it('has 72 rows, each once', () => {
    expect(new Set(rows.map(({ id }) => id)).size).toBe(72);
    expect(rows).toHaveLength(72);
  });

  it('is answered by chapters, row by row', () => {
    const covered = new Set(contentFiles('chapters').flatMap(({ frontmatter }) => coversOf(frontmatter)));
    expect(rows.filter(({ id }) => !covered.has(id)).map(({ id, asks }) => `${id} ${asks}`)).toEqual([]);
  });

  it('has every row that a chapter or a question names', () => {
    const known = new Set(rows.map(({ id }) => id));
    const unknown = (['chapters', 'questions'] as const).flatMap(contentFiles).flatMap(({ path, frontmatter }) =>
      coversOf(frontmatter)
        .filter((id) => !known.has(id))
        .map((id) => `${path}: ${id}`),
    );
    expect(unknown).toEqual([]);
  });
});
