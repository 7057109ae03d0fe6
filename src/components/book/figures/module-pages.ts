/** The pages that a loaded module takes, part by part (src/data/modules.json, Linux 6.1: every part is rounded up by itself). */
import modules from '../../../data/modules.json';

export const PAGE = 4096;

export type PartKind = 'header' | 'name' | 'data' | 'message';

export interface ModulePage {
  readonly kind: PartKind;
  readonly part: string;
  /** Bytes of this page that hold something. */
  readonly used: number;
}

export interface LoadedModule {
  readonly name: string;
  readonly pages: readonly ModulePage[];
  /** Bytes in all pages that hold nothing. */
  readonly waste: number;
}

const PARTS: readonly (readonly [column: string, part: string, kind: PartKind])[] = [
  ['text', 'code', 'header'],
  ['rodata', 'constants', 'name'],
  ['rw', 'variables', 'data'],
  ['symbols', 'names of its symbols', 'message'],
];

/**
 * In: the name of a module. Out: its pages. Throws while the page is built when the module is unknown, or when its parts
 * do not add up to what the kernel takes: some modules have a fifth part, which the data do not tell apart.
 */
export function loadedModule(name: string): LoadedModule {
  const row = modules.rows.find(([first]) => first === name);
  const cell = (column: string): number => {
    const value = row?.[modules.columns.indexOf(column)];
    if (typeof value !== 'number')
      throw new Error(`modules.json: expected a number for ${column} of ${name}, found none`);
    return value;
  };
  const pages = PARTS.flatMap(([column, part, kind]) => pagesOf(cell(column), part, kind));
  if (pages.length !== cell('core')) {
    throw new Error(`modules.json: expected ${String(cell('core'))} pages for ${name}, found ${String(pages.length)}`);
  }
  return { name, pages, waste: pages.reduce((sum, { used }) => sum + PAGE - used, 0) };
}

function pagesOf(size: number, part: string, kind: PartKind): readonly ModulePage[] {
  const full = Math.floor(size / PAGE);
  const rest = size % PAGE;
  const whole = Array.from({ length: full }, () => ({ kind, part, used: PAGE }));
  return rest === 0 ? whole : [...whole, { kind, part, used: rest }];
}
