import fc from 'fast-check';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { MODULE_TABLES } from '../../../src/data/module-tables.ts';
import { MODULES } from '../../../src/data/modules.ts';
import { closeUp } from '../../../src/lib/memory/module/close-up.ts';
import { layoutModule } from '../../../src/lib/memory/module/layout.ts';
import { readModule } from '../../../src/lib/memory/module/read-elf.ts';
import { roundingOf } from '../../../src/lib/memory/module/rounding.ts';

const byName = new Map(MODULES.map((module) => [module.name, module]));

/** /proc/modules of a booted Debian kernel, recorded twice: by the house and by scripts/memory/load-modules.ts. */
function recordedCores(file: string): readonly (readonly [string, number])[] {
  const text = readFileSync(join(import.meta.dirname, '../../../src/data', file), 'utf8');
  const data = JSON.parse(text) as { columns: string[]; rows: (string | number)[][] };
  const core = data.columns.indexOf('core');
  return data.rows.map((row) => [String(row[0]), Number(row[core])]);
}

describe('a module in memory', () => {
  test.each(MODULE_TABLES)('$name: core and init as its file makes them', ({ name, table }) => {
    const layout = layoutModule(table);
    expect(layout.coreSize).toBe((byName.get(name)?.core ?? 0) * 4096);
    expect(layout.initSize).toBe((byName.get(name)?.init ?? 0) * 4096);
    expect(layout.core.reduce((sum, area) => sum + area.pages * 4096, 0)).toBe(layout.coreSize);
    expect(layout.init.reduce((sum, area) => sum + area.pages * 4096, 0)).toBe(layout.initSize);
  });

  test.each(['measured-load.json', 'checked-load.json'])(
    'the size of /proc/modules to the byte, for every module in %s',
    (file) => {
      const rows = recordedCores(file);
      const off = rows.filter(([name, core]) => {
        const module = byName.get(name);
        return module !== undefined && (module.core * 4096 !== core || sum(module.areaPages) !== module.core);
      });
      console.log(`${file}: ${rows.length} modules, ${off.length} of another size`);
      expect(rows.length).toBeGreaterThan(150);
      expect(off).toEqual([]);
    },
  );

  test('no section is lost, and none overlaps another', () => {
    for (const { table } of MODULE_TABLES) {
      for (const area of [...layoutModule(table).core, ...layoutModule(table).init]) {
        let end = 0;
        for (const { offset, size } of area.sections) {
          expect(offset).toBeGreaterThanOrEqual(end);
          end = offset + size;
        }
        expect(end).toBeLessThanOrEqual(Math.max(1, area.pages + 1) * 4096);
      }
    }
  });
});

describe('the close up', () => {
  test('the buffer is the most that loading takes, and deleting the file leaves the core', () => {
    for (const { table } of MODULE_TABLES) {
      const { moments, layout } = closeUp(table);
      const most = Math.max(...moments.map(({ total }) => total));
      expect(moments.find(({ moment }) => moment === 'being read')?.total).toBe(most);
      expect(moments.at(-1)).toMatchObject({ moment: 'file deleted', total: layout.coreSize / 4096 });
    }
  });

  test('half a page for each area, as all modules together have it', () => {
    const all = roundingOf(MODULES);
    console.log(`Rounding: ${JSON.stringify(all)}`);
    expect(all.modules).toBe(1422);
    expect(all.emptyPerArea).toBeGreaterThan(1900);
    expect(all.emptyPerArea).toBeLessThan(2900);
  });
});

describe('a file that is no module', () => {
  test.each([
    [new Uint8Array(0), 'an ELF header of 64 bytes'],
    [new Uint8Array(100), 'a 64-bit little-endian ELF file'],
  ])('says what was expected', (bytes, expected) => {
    expect(readModule(bytes)).toMatchObject({ kind: 'problem', problem: { expected } });
  });

  test('never throws, whatever the bytes are', () => {
    const elf = [0x7f, 0x45, 0x4c, 0x46, 2, 1, 1, 0];
    const bytes = fc.tuple(fc.boolean(), fc.uint8Array({ maxLength: 400 })).map(([magic, rest]) => {
      return magic ? Uint8Array.from([...elf, ...Array<number>(8).fill(0), 1, 0, ...rest]) : rest;
    });
    fc.assert(
      fc.property(bytes, (file) => {
        const reading = readModule(file);
        if (reading.kind === 'module') expect(layoutModule(reading.table).coreSize % 4096).toBe(0);
      }),
      { seed: 5, numRuns: 2000 },
    );
  });
});

const sum = (numbers: readonly number[]): number => numbers.reduce((all, one) => all + one, 0);
