import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MODULES_OF } from '../../../src/lib/early-userspace/machine/kernel-release.ts';
import { sizeInMemory } from '../../../src/lib/kernel/module/known-modules.ts';
import { readModule } from '../../../src/lib/kernel/module/module-info.ts';
import { standInModule } from '../../../src/lib/kernel/module/stand-in.ts';
import { layoutModule } from '../../../src/lib/memory/module/layout.ts';
import type { ModulePlacement, ModuleSection, ModuleSymbols } from '../../../src/lib/memory/module/table.ts';

type SectionRow = readonly [name: string, size: number, align: number, flags: string];

/** What a booted kernel's /proc/modules said, beside the section tables of the files. */
interface RecordedModules {
  readonly rule: { readonly placement: ModulePlacement };
  readonly rows: readonly (readonly [
    string,
    number,
    { readonly file: number; readonly symbols: ModuleSymbols; readonly sections: readonly SectionRow[] },
  ])[];
}

const recorded = (version: string): RecordedModules =>
  JSON.parse(readFileSync(join(import.meta.dirname, `modules-${version}.json`), 'utf8')) as RecordedModules;

const section = ([name, size, align, flags]: SectionRow): ModuleSection => ({
  ...{ name, size, align, alloc: flags.includes('A'), write: flags.includes('W') },
  ...{ execute: flags.includes('X'), nobits: flags.includes('N') },
});

describe('modules of kernels that the book builds', () => {
  test.each(['6.1', '6.12'])('%s: each core is what /proc/modules says, to the byte', (version) => {
    const { rule, rows } = recorded(version);
    const off = rows.flatMap(([name, core, table]) => {
      const { coreSize } = layoutModule({ ...table, sections: table.sections.map(section) }, rule.placement);
      return coreSize === core ? [] : [[name, core, coreSize]];
    });
    console.log(`${version}: ${rows.length} modules, ${off.length} of another size`);
    expect(rows.length).toBeGreaterThanOrEqual(40);
    expect(off).toEqual([]);
  });

  test('the two ways of laying out differ: symbols behind the data save a page now and then', () => {
    const { rows } = recorded('6.12');
    const sum = (placement: ModulePlacement): number =>
      rows.reduce((all, [, , table]) => {
        return all + layoutModule({ ...table, sections: table.sections.map(section) }, placement).coreSize;
      }, 0);
    expect(sum('by type')).toBeLessThan(sum('one block'));
  });

  test('what stands in for a module takes in memory what the module takes', () => {
    const { rows } = recorded('6.12');
    const known = rows.filter(([name]) => sizeInMemory(name) > 4096);
    expect(known.length).toBeGreaterThan(30);
    for (const [name, core] of known) {
      expect(sizeInMemory(name)).toBe(core);
      const bytes = standInModule({ name, release: '6.12.117', size: sizeInMemory(name) });
      expect(readModule(bytes, MODULES_OF['6.12'])).toMatchObject({ name, size: core });
      expect(readModule(bytes, MODULES_OF['6.1'])).toMatchObject({ name });
    }
  });

  test('a file without a symbol table is no module: ENOEXEC, as the kernel answers', () => {
    const bytes = standInModule({ name: 'x', release: '6.12.117' });
    const view = new DataView(bytes.buffer);
    view.setUint32(Number(view.getBigUint64(40, true)) + 4 * 64 + 4, 1, true);
    expect(readModule(bytes, MODULES_OF['6.12'])).toBeNull();
  });
});
