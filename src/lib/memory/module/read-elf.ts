import {
  DEBIAN_MODULES,
  isInitSection,
  PER_PROCESSOR,
  READ_ONLY_ONCE,
  SYMBOL_SIZE,
  type ModuleKernel,
  type ModuleSection,
  type ModuleSymbols,
  type ModuleTable,
} from './table.ts';

/** What is wrong with a file that is to be a module: expected, found, at which byte, and what to do. */
export interface ModuleProblem {
  readonly expected: string;
  readonly found: string;
  /** Byte of the file. */
  readonly offset: number;
  readonly next: string;
}

/** Out of a module's file, or why it is none. */
export type ModuleReading =
  | { readonly kind: 'module'; readonly table: ModuleTable }
  | { readonly kind: 'problem'; readonly problem: ModuleProblem };

/** Sections of a module that is read; real ones have under two hundred. */
export const MOST_SECTIONS = 4096;

const HEADER_SIZE = 64;
const SECTION_HEADER_SIZE = 64;
const SHT_SYMTAB = 2;
const SHT_NOBITS = 8;
const SHF_WRITE = 1;
const SHF_ALLOC = 2;
const SHF_EXECINSTR = 4;
const NEXT = 'Give a .ko file as `modprobe` loads it: for x86-64, not compressed.';

interface RawSection extends ModuleSection {
  readonly type: number;
  readonly offset: number;
  readonly link: number;
}

/**
 * Reads what decides a module's layout out of its file. In: the bytes of a .ko file; how the kernel was built.
 * Out: its table, or what is wrong; never throws, whatever the bytes are.
 */
export function readModule(bytes: Uint8Array, kernel: ModuleKernel = DEBIAN_MODULES): ModuleReading {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const problem = (expected: string, found: string, offset: number): ModuleReading => ({
    kind: 'problem',
    problem: { expected, found, offset, next: NEXT },
  });
  if (bytes.length < HEADER_SIZE) return problem('an ELF header of 64 bytes', `${bytes.length} bytes`, bytes.length);
  if (view.getUint32(0) !== 0x7f454c46 || view.getUint8(4) !== 2 || view.getUint8(5) !== 1) {
    return problem('a 64-bit little-endian ELF file', 'other first bytes', 0);
  }
  if (view.getUint16(16, true) !== 1) return problem('a relocatable file (ET_REL)', 'another type of ELF file', 16);
  const start = Number(view.getBigUint64(40, true));
  const count = view.getUint16(60, true);
  const size = view.getUint16(58, true);
  if (size !== SECTION_HEADER_SIZE) return problem('section headers of 64 bytes', `${size}`, 58);
  if (count === 0 || count > MOST_SECTIONS) return problem(`1 to ${MOST_SECTIONS} sections`, `${count}`, 60);
  if (start + count * size > bytes.length) {
    return problem(`${count} section headers`, 'the end of the file', bytes.length);
  }
  const raw = rawSections(bytes, view, start, count, view.getUint16(62, true));
  const outside = raw.find(({ offset, size: length, nobits }) => !nobits && offset + length > bytes.length);
  if (outside !== undefined) return problem(`all of section ${outside.name}`, 'the end of the file', bytes.length);
  const symbols = raw.find(({ type }) => type === SHT_SYMTAB);
  const names = raw[symbols?.link ?? -1];
  if (symbols === undefined || names === undefined) return problem('a symbol table', 'none', start);
  const sections = raw.map(({ name, size: length, align, alloc, write, execute, nobits }) => ({
    ...{ name, size: length, align, alloc, write, execute, nobits },
  }));
  const table = { file: bytes.length, sections, symbols: readSymbols(bytes, view, { raw, symbols, names }, kernel) };
  return { kind: 'module', table };
}

function rawSections(
  bytes: Uint8Array,
  view: DataView,
  start: number,
  count: number,
  namesIndex: number,
): readonly RawSection[] {
  const number = (at: number): number => Number(view.getBigUint64(at, true));
  const namesHeader = start + namesIndex * SECTION_HEADER_SIZE;
  const names = namesIndex < count ? number(namesHeader + 24) : bytes.length;
  return Array.from({ length: count }, (_, index) => {
    const at = start + index * SECTION_HEADER_SIZE;
    const type = view.getUint32(at + 4, true);
    const flags = number(at + 8);
    return {
      name: textAt(bytes, names + view.getUint32(at, true)),
      type,
      offset: number(at + 24),
      size: number(at + 32),
      link: view.getUint32(at + 40, true),
      align: number(at + 48),
      alloc: (flags & SHF_ALLOC) !== 0,
      write: (flags & SHF_WRITE) !== 0,
      execute: (flags & SHF_EXECINSTR) !== 0,
      nobits: type === SHT_NOBITS || type === 0,
    };
  });
}

interface SymbolParts {
  readonly raw: readonly RawSection[];
  readonly symbols: RawSection;
  readonly names: RawSection;
}

/** `layout_symtab`: which symbols stay, and how long their names are. */
function readSymbols(
  bytes: Uint8Array,
  view: DataView,
  { raw, symbols, names }: SymbolParts,
  kernel: Pick<ModuleKernel, 'kallsymsAll'>,
): ModuleSymbols {
  const count = Math.floor(symbols.size / SYMBOL_SIZE);
  let kept = 0;
  let keptNames = 0;
  for (let index = 0; index < count; index++) {
    const at = symbols.offset + index * SYMBOL_SIZE;
    const name = view.getUint32(at, true);
    const section = view.getUint16(at + 6, true);
    if (index > 0 && (name === 0 || section === 0 || !isCore(raw[section], kernel))) continue;
    kept++;
    keptNames += lengthAt(bytes, names.offset + name, names.offset + names.size) + 1;
  }
  return { count, kept, keptNames, names: names.size, align: symbols.align, namesAlign: names.align };
}

/** `is_core_symbol`. */
function isCore(section: RawSection | undefined, { kallsymsAll }: Pick<ModuleKernel, 'kallsymsAll'>): boolean {
  if (section === undefined) return false;
  if (kallsymsAll && section.name === PER_PROCESSOR) return true;
  const loaded = section.alloc && section.name !== PER_PROCESSOR && !READ_ONLY_ONCE.has(section.name);
  return loaded && !isInitSection(section.name) && (kallsymsAll || section.execute);
}

/** Names in a section's header table; longer ones than any real one are cut. */
const LONGEST_NAME = 256;

function textAt(bytes: Uint8Array, at: number): string {
  const end = Math.min(bytes.length, at + LONGEST_NAME);
  return String.fromCharCode(...bytes.subarray(at, at + lengthAt(bytes, at, end)));
}

/** Bytes up to the NUL, or up to `end`. */
function lengthAt(bytes: Uint8Array, at: number, end: number): number {
  let to = at;
  while (to < end && bytes[to] !== 0) to++;
  return Math.max(0, to - at);
}
