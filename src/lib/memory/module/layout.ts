import { PAGE_SIZE } from '../pages.ts';
import {
  isInitSection,
  PER_PROCESSOR,
  READ_ONLY_AFTER_INIT,
  READ_ONLY_ONCE,
  SYMBOL_SIZE,
  DEBIAN_MODULES,
  type ModulePlacement,
  type ModuleSection,
  type ModuleTable,
} from './table.ts';

/** The parts of a module in memory, in their order; each begins on a page of its own. */
export const MODULE_AREAS = ['text', 'read-only data', 'read-only after init', 'data', 'symbols'] as const;
export type ModuleAreaName = (typeof MODULE_AREAS)[number];

/** A section (or table) in its area: `offset` in bytes from the beginning of the area. */
export interface PlacedSection {
  readonly name: string;
  readonly offset: number;
  readonly size: number;
}

/** `used`: bytes of its sections; `pages`: what it takes. */
export interface ModuleArea {
  readonly name: ModuleAreaName;
  readonly sections: readonly PlacedSection[];
  readonly used: number;
  readonly pages: number;
}

export interface ModuleLayout {
  /** What stays. Areas without a section are left out. */
  readonly core: readonly ModuleArea[];
  /** What is freed when the module has started; its symbols are the whole table. */
  readonly init: readonly ModuleArea[];
  /** Bytes, whole pages: the size that /proc/modules and `coresize` in sysfs show. */
  readonly coreSize: number;
  /** Bytes, whole pages: `initsize` in sysfs while the module starts. */
  readonly initSize: number;
  /** Bytes of per-processor data for each processor. */
  readonly perProcessor: number;
  /** Bytes of .BTF, of which the kernel keeps a copy elsewhere. */
  readonly btf: number;
}

/** `struct mod_kallsyms` (include/linux/module.h): it stands behind the names of the init part. */
const MOD_KALLSYMS = 48;

const alignUp = (at: number, align: number): number => Math.ceil(at / Math.max(1, align)) * Math.max(1, align);

/**
 * Where a module's sections go: `layout_sections` (kernel/module/main.c) and `layout_symtab` (kernel/module/kallsyms.c) of
 * 6.1 or 6.12 with CONFIG_STRICT_MODULE_RWX, CONFIG_KALLSYMS and CONFIG_MODULE_UNLOAD, on x86-64. In: a module's table; which of
 * the two ways. Out: its layout in memory; equal to /proc/modules for every module that was loaded to check it.
 */
export function layoutModule(table: ModuleTable, placement: ModulePlacement = DEBIAN_MODULES.placement): ModuleLayout {
  const { symbols } = table;
  const loaded = table.sections.filter(isLoaded);
  const core = new Layout();
  const init = new Layout();
  for (const [layout, isInit] of [
    [core, false],
    [init, true],
  ] as const) {
    const sections = loaded.filter(({ name }) => isInitSection(name) === isInit);
    for (const area of MODULE_AREAS.slice(0, 4)) {
      layout.begin(area);
      for (const section of sections) if (areaOf(section) === area) layout.place(section.name, section);
      // Of the init part, nothing is protected after it has started: data follows without a new page.
      if (area === 'read-only after init' && isInit) continue;
      if (area !== 'data' || placement === 'one block') layout.endPage();
    }
  }
  core.begin('symbols');
  core.place('symbols kept', { size: symbols.kept * SYMBOL_SIZE, align: symbols.align });
  core.place('their names', { size: symbols.keptNames, align: 1 });
  core.place('their types', { size: symbols.kept, align: 1 });
  core.endPage();
  init.begin('symbols');
  init.place('all symbols', { size: symbols.count * SYMBOL_SIZE, align: symbols.align });
  init.place('all names', { size: symbols.names, align: symbols.namesAlign });
  init.place('struct mod_kallsyms', { size: MOD_KALLSYMS, align: 8 });
  init.place('all types', { size: symbols.count, align: 1 });
  init.endPage();
  const sizeOf = (name: string): number => table.sections.find((section) => section.name === name)?.size ?? 0;
  return {
    core: core.areas(),
    init: init.areas(),
    coreSize: core.size,
    initSize: init.size,
    perProcessor: sizeOf(PER_PROCESSOR),
    btf: sizeOf('.BTF'),
  };
}

function isLoaded({ name, alloc }: ModuleSection): boolean {
  return alloc && name !== PER_PROCESSOR && !READ_ONLY_ONCE.has(name);
}

/** The first row of `masks` in `layout_sections` that a section fits into. */
function areaOf({ name, execute, write }: ModuleSection): ModuleAreaName {
  if (execute) return 'text';
  if (!write) return 'read-only data';
  return READ_ONLY_AFTER_INIT.has(name) ? 'read-only after init' : 'data';
}

/** One run of addresses that grows. */
class Layout {
  size = 0;
  readonly #areas: { readonly name: ModuleAreaName; readonly start: number; sections: PlacedSection[]; end: number }[] =
    [];

  begin(name: ModuleAreaName): void {
    this.#areas.push({ name, start: this.size, sections: [], end: this.size });
  }

  place(name: string, { size, align }: { readonly size: number; readonly align: number }): void {
    const area = this.#areas.at(-1);
    if (area === undefined) return;
    const offset = alignUp(this.size, align);
    area.sections.push({ name, offset: offset - area.start, size });
    this.size = offset + size;
    area.end = this.size;
  }

  endPage(): void {
    this.size = alignUp(this.size, PAGE_SIZE);
  }

  areas(): readonly ModuleArea[] {
    // An area that does not begin a page shares its first one with the area before: pages are counted by where they begin.
    return this.#areas
      .filter(({ sections }) => sections.length > 0)
      .map(({ name, start, end, sections }) => ({
        name,
        sections,
        used: sections.reduce((sum, { size }) => sum + size, 0),
        pages: Math.ceil(end / PAGE_SIZE) - Math.ceil(start / PAGE_SIZE),
      }));
  }
}
