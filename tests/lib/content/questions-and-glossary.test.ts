/** Questions answer in two sentences, and what questions and terms point at is there. */
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { contentFiles, ROOT } from './content-files.ts';

const questions = contentFiles('questions');

/** Out: a text of the frontmatter, in quotation marks or without. */
function field(frontmatter: string, name: string): string {
  const [, text = ''] = new RegExp(`^${name}: (.*)$`, 'm').exec(frontmatter) ?? [];
  return text.startsWith("'") ? text.slice(1, -1).replaceAll("''", "'") : text;
}

/** Full stops inside of code end no sentence. */
function sentences(text: string): number {
  return text.replaceAll(/`[^`]*`/g, 'code').match(/[.?!](?=\s|$)/g)?.length ?? 0;
}

describe('the questions', () => {
  it('are at least 24', () => {
    expect(questions.length).toBeGreaterThanOrEqual(24);
  });

  it('are each asked once', () => {
    const titles = questions.map(({ frontmatter }) => field(frontmatter, 'title'));
    expect(titles.toSorted()).toEqual([...new Set(titles)].toSorted());
  });

  it.each(questions.map(({ id, frontmatter, body }) => [id, frontmatter, body] as const))(
    '%s is answered in two sentences and shown by a figure',
    (_, frontmatter, body) => {
      expect(sentences(field(frontmatter, 'answer'))).toBe(2);
      const shown = /<(Boot|FirstLight|[A-Z]\w+)\s[^>]*\/>/.exec(body.replaceAll(/<(?:Evidence|ForKernel)[^>]*>/g, ''));
      expect(shown ?? /^figure:/m.exec(frontmatter)).not.toBeNull();
    },
  );
});

const folder = join(ROOT, 'src/content/glossary');
const terms = readdirSync(folder).map((name) => {
  const data: unknown = JSON.parse(readFileSync(join(folder, name), 'utf8'));
  const fields: Record<string, unknown> = typeof data === 'object' && data !== null ? { ...data } : {};
  return { id: name.replace(/\.json$/, ''), fields };
});
const texts = (value: unknown): readonly string[] =>
  Array.isArray(value) ? value.filter((text) => typeof text === 'string') : [];

describe('the glossary', () => {
  it('has every name once, among terms and their other spellings', () => {
    const names = terms.flatMap(({ fields }) => [String(fields['term']), ...texts(fields['aliases'])]);
    const known = names.map((name) => name.toLowerCase());
    expect(known.filter((name, index) => known.indexOf(name) !== index)).toEqual([]);
  });

  it('points only at terms and pages that are there', () => {
    const ids = new Set(terms.map(({ id }) => id));
    const missing = terms.flatMap(({ id, fields }) => [
      ...texts(fields['seeAlso']).filter((other) => !ids.has(other) || other === id),
      ...(typeof fields['read'] === 'string' && !pageExists(fields['read']) ? [fields['read']] : []),
    ]);
    expect(missing).toEqual([]);
  });

  it('tells the six apart that are mixed up: each points at one of the others', () => {
    const mixed = ['initrd', 'initramfs', 'rootfs', 'ramdisk', 'ramfs', 'tmpfs'];
    for (const id of mixed) {
      const term = terms.find((candidate) => candidate.id === id);
      expect(
        texts(term?.fields['seeAlso']).some((other) => mixed.includes(other)),
        id,
      ).toBe(true);
    }
  });
});

/** In: a path such as `/tmpfs/` or `/questions/how-big-may-it-be/`. */
function pageExists(path: string): boolean {
  const [, section, page] = path.split('/');
  const file = section === 'questions' ? `questions/${page}` : `chapters/${section}`;
  return existsSync(join(ROOT, `src/content/${file}.mdx`));
}
