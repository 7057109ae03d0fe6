import { readFileSync } from 'node:fs';
import type { ModuleEntries } from '../../../src/lib/memory/module/kernel-objects.ts';
import { layoutModule } from '../../../src/lib/memory/module/layout.ts';
import { readModule } from '../../../src/lib/memory/module/read-elf.ts';
import { PER_PROCESSOR, READ_ONLY_ONCE, type ModuleKernel } from '../../../src/lib/memory/module/table.ts';
import { moduleName } from '../machine/modules.ts';

/** `struct kernel_param`: its size, and where `perm` stands in it. */
const KERNEL_PARAM = 40;
const PERMISSION_AT = 24;

/** What of a module's file decides which objects the kernel makes for it. In: its path; how the kernel lays it out. */
export function moduleEntries(path: string, kernel: ModuleKernel): ModuleEntries {
  const bytes = readFileSync(path);
  const reading = readModule(bytes, kernel);
  if (reading.kind === 'problem') throw new Error(`${path}: ${JSON.stringify(reading.problem)}`);
  const { table } = reading;
  // `layout_symtab` gives the symbols and their names a place in memory too.
  const sections = table.sections
    .filter(
      ({ name, alloc, size }) =>
        size > 0 &&
        ((alloc && name !== PER_PROCESSOR && !READ_ONLY_ONCE.has(name)) || name === '.symtab' || name === '.strtab'),
    )
    .map(({ name }) => name);
  const information = tagsOf(contents(bytes, '.modinfo'));
  const of = (tag: string): readonly string[] => information.filter(([name]) => name === tag).map(([, value]) => value);
  const parameters = contents(bytes, '__param');
  const shown = Array.from({ length: parameters.length / KERNEL_PARAM }, (_, index) =>
    parameters.readUInt16LE(index * KERNEL_PARAM + PERMISSION_AT),
  ).filter((permission) => permission !== 0).length;
  return {
    name: moduleName(path),
    sections,
    notes: sections.filter((name) => name.startsWith('.note')),
    parameters: of('parmtype')
      .map((text) => text.split(':')[0] ?? '')
      .slice(0, shown),
    uses: of('depends').flatMap((text) => text.split(',').filter((name) => name !== '')).length,
    versions: ['version', 'srcversion'].filter((tag) => of(tag).length > 0),
    pages: layoutModule(table, kernel.placement).coreSize / 4096,
  };
}

/** The bytes of a section, by its name; empty: there is none. */
function contents(bytes: Buffer, wanted: string): Buffer {
  const start = Number(bytes.readBigUInt64LE(40));
  const count = bytes.readUInt16LE(60);
  const names = Number(bytes.readBigUInt64LE(start + bytes.readUInt16LE(62) * 64 + 24));
  for (let index = 0; index < count; index++) {
    const at = start + index * 64;
    const name = names + bytes.readUInt32LE(at);
    if (bytes.toString('latin1', name, bytes.indexOf(0, name)) !== wanted) continue;
    const from = Number(bytes.readBigUInt64LE(at + 24));
    return bytes.subarray(from, from + Number(bytes.readBigUInt64LE(at + 32)));
  }
  return Buffer.alloc(0);
}

const tagsOf = (section: Buffer): readonly (readonly [string, string])[] =>
  section
    .toString('latin1')
    .split('\0')
    .filter((text) => text.includes('='))
    .map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)]);
