import { describe, expect, it } from 'vitest';
import { contentFiles, field, type ContentFile } from './content-files.ts';
import { allProse } from './prose.ts';

/** Components that are no figure: marks, boxes and links in the text. */
const NO_FIGURE = new Set(['Evidence', 'ForKernel', 'YouMayHaveRead', 'BootLink', 'Fragment']);

function figuresOf({ body }: ContentFile): readonly string[] {
  return [...body.matchAll(/^\s*<([A-Z]\w*)/gm)].map(([, name = '']) => name).filter((name) => !NO_FIGURE.has(name));
}

describe('the chapters', () => {
  const chapters = contentFiles('chapters');
  const prose = new Map(allProse().map(({ path, text }) => [path, text]));

  it('have each a figure, and say against which kernels they were checked', () => {
    expect(chapters.length).toBeGreaterThanOrEqual(17);
    expect(chapters.filter((chapter) => figuresOf(chapter).length === 0).map(({ path }) => path)).toEqual([]);
    expect(chapters.filter(({ frontmatter }) => field(frontmatter, 'checked') === '').map(({ path }) => path)).toEqual(
      [],
    );
  });

  it('are neither a note nor a treatise: about 800 to 2,000 words', () => {
    const lengths = chapters.map(({ path }) => ({
      path,
      words: (prose.get(path) ?? '').split(/\s+/).filter((word) => /\p{L}/u.test(word)).length,
    }));
    expect(lengths.filter(({ words }) => words < 750 || words > 2200)).toEqual([]);
  });
});

describe('the questions', () => {
  const questions = contentFiles('questions');

  it('are twenty at least, each with a figure that shows the answer', () => {
    expect(questions.length).toBeGreaterThanOrEqual(20);
    expect(questions.filter((question) => figuresOf(question).length === 0).map(({ path }) => path)).toEqual([]);
  });

  it('are answered in two sentences', () => {
    const others = questions.flatMap(({ path, frontmatter }) => {
      const answer = field(frontmatter, 'answer')
        .replace(/\s+/g, ' ')
        .replace(/^(['"])(.*)\1$/, '$2')
        .replace(/`[^`]*`/g, 'code');
      const sentences = answer.match(/[.!?](?=\s|$)/g)?.length ?? 0;
      return sentences === 2 ? [] : [`${path}: ${sentences} sentences`];
    });
    expect(others).toEqual([]);
  });
});
