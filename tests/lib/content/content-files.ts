/** The book's source files as tests read them: their frontmatter, without Astro. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

export const ROOT = join(import.meta.dirname, '../../..');

export interface ContentFile {
  /** The file's name without its ending: what its address is made of. */
  readonly id: string;
  /** From the project's folder. */
  readonly path: string;
  readonly frontmatter: string;
  readonly body: string;
}

/** In: a folder of src/content. Out: its MDX files. */
export function contentFiles(folder: 'chapters' | 'questions'): readonly ContentFile[] {
  const base = join('src/content', folder);
  return readdirSync(join(ROOT, base), { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.mdx'))
    .toSorted()
    .map((name) => {
      const path = join(base, name);
      const text = readFileSync(join(ROOT, path), 'utf8');
      const [, frontmatter, body] = /^---\n(.*?)\n---\n(.*)$/s.exec(text) ?? [];
      if (frontmatter === undefined || body === undefined) throw new Error(`${path}: expected frontmatter between ---`);
      return { id: name.replace(/\.mdx$/, ''), path, frontmatter, body };
    });
}

/** In: frontmatter and one of its keys. Out: what stands behind the key, up to the next key, as it is written. */
export function field(frontmatter: string, key: string): string {
  const lines = frontmatter.split('\n');
  const start = lines.findIndex((line) => line.startsWith(`${key}:`));
  if (start < 0) return '';
  const length = lines.slice(start + 1).findIndex((line) => /^\w+:/.test(line));
  const value = lines.slice(start, length < 0 ? undefined : start + 1 + length).join('\n');
  return value.slice(key.length + 1).trim();
}
