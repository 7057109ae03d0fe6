/** The running text of the book, without code, markup and addresses. */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { contentFiles, field, ROOT } from './content-files.ts';

/** A file and the text in it that a reader reads. */
export interface Prose {
  readonly path: string;
  readonly text: string;
}

/** Out: all texts of chapters, questions, glossary, messages, exercises and data. */
export function allProse(): readonly Prose[] {
  return [
    ...(['chapters', 'questions'] as const).flatMap(contentFiles).map(({ path, frontmatter, body }) => ({
      path,
      text: [
        ...['title', 'description', 'answer'].map((key) => withoutCode(field(frontmatter, key).replace(/^'|'$/g, ''))),
        ofMdx(body),
      ].join('\n'),
    })),
    ...['src/content/glossary', 'src/content/messages', 'src/content/exercises'].flatMap(jsonFiles).map(ofJson),
    ...['options', 'kernel-changes', 'measured', 'timeline', 'coverage'].map((name) => ofJson(`src/data/${name}.json`)),
  ];
}

function jsonFiles(folder: string): readonly string[] {
  return readdirSync(join(ROOT, folder))
    .filter((name) => name.endsWith('.json'))
    .map((name) => join(folder, name));
}

/** What stands behind these keys is a name, code, a command or an address. */
const NO_TEXT = new Set([
  'unit',
  'id',
  'list',
  'text',
  'commandLine',
  'source',
  'command',
  'on',
  'read',
  'how',
  'url',
  'seeAlso',
  'name',
  'says',
  'location',
  'program',
  'path',
  'target',
  'edits',
  'kernel',
]);

function ofJson(path: string): Prose {
  const collect = (value: unknown, key: string): readonly string[] => {
    if (typeof value === 'string') return isText(key, value) ? [withoutCode(value)] : [];
    if (Array.isArray(value)) return value.flatMap((item) => collect(item, key));
    if (typeof value !== 'object' || value === null) return [];
    return Object.entries(value).flatMap(([name, item]) => collect(item, name));
  };
  return { path, text: collect(JSON.parse(readFileSync(join(ROOT, path), 'utf8')), '').join('\n') };
}

/** `says` is a line of the kernel in a goal, and a sentence elsewhere: a sentence ends in a full stop. */
function isText(key: string, value: string): boolean {
  return !NO_TEXT.has(key) || (['says', 'text'].includes(key) && /\.$/.test(value) && /\s/.test(value));
}

function ofMdx(body: string): string {
  const text = body
    .replace(/^(import|export) .*$/gm, '')
    .replace(/^```[\s\S]*?^```$/gm, '')
    .replace(/<(pre|code)[\s\S]*?<\/\1>/g, '')
    // The claim of a box and the caption of a figure are text, other attributes are not.
    .replace(/\b(claim|caption|label)="([^"]*)"/g, '>\n$2\n<')
    .replace(/\{\/\*[\s\S]*?\*\/\}/g, '')
    .replace(/<[^>]*>/g, ' ')
    .replace(/\{`[^`]*`\}|\{[^{}]*\}/g, ' ')
    .replace(/\]\([^)]*\)/g, ']');
  return withoutCode(text);
}

function withoutCode(text: string): string {
  return text.replace(/`+[^`]*`+/g, ' ◦ ').replace(/https?:\/\/\S+/g, ' ');
}
