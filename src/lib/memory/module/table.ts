/** What of a section decides where it goes (the ELF format; include/uapi/linux/elf.h). */
export interface ModuleSection {
  readonly name: string;
  /** Bytes. */
  readonly size: number;
  /** `sh_addralign`; 0 and 1: anywhere. */
  readonly align: number;
  readonly alloc: boolean;
  readonly write: boolean;
  readonly execute: boolean;
  /** SHT_NOBITS: takes memory, but no place in the file. */
  readonly nobits: boolean;
}

/** The symbol table: all of it is there while the module starts, the core's part of it stays for kallsyms. */
export interface ModuleSymbols {
  /** Symbols, the empty first one included. */
  readonly count: number;
  /** Those that stay (`is_core_symbol`, kernel/module/kallsyms.c), the empty first one included. */
  readonly kept: number;
  /** Bytes of their names, each with its NUL. */
  readonly keptNames: number;
  /** Bytes of the whole string table. */
  readonly names: number;
  readonly align: number;
  readonly namesAlign: number;
}

/** What of a module's file decides how it lies in memory. */
export interface ModuleTable {
  /** Bytes of the file. */
  readonly file: number;
  readonly sections: readonly ModuleSection[];
  readonly symbols: ModuleSymbols;
}

/**
 * How a kernel lays a module out. `one block`: up to 6.3, core and init are one allocation each, and the symbols begin a page.
 * `by type`: since 6.4 (`struct module_memory`, commit ac3b43283923) each area is an allocation of its own, and the symbols follow
 * the data without a new page.
 */
export type ModulePlacement = 'one block' | 'by type';

/** How a kernel was built, as far as it decides what it keeps of a module and where. */
export interface ModuleKernel {
  /** CONFIG_KALLSYMS_ALL: names of data stay as well as those of functions. Debian: yes. */
  readonly kallsymsAll: boolean;
  readonly placement: ModulePlacement;
}

/** Debian's 6.1, on which the figures of the lab were measured. */
export const DEBIAN_MODULES: ModuleKernel = { kallsymsAll: true, placement: 'one block' };

/** Bytes of an `Elf64_Sym`. */
export const SYMBOL_SIZE = 24;

/** Sections that the kernel reads and does not load (`rewrite_section_headers` and `setup_load_info`, kernel/module/main.c). */
export const READ_ONLY_ONCE: ReadonlySet<string> = new Set(['.modinfo', '__versions']);

/** `module_init_layout_section`: what is needed only to start. */
export const isInitSection = (name: string): boolean => name.startsWith('.init');

/** Data for each processor goes to the per-processor area, not into the module (`find_pcpusec`). */
export const PER_PROCESSOR = '.data..percpu';

/** Sections that become read-only when the module has started (`module_mark_ro_after_init`). */
export const READ_ONLY_AFTER_INIT: ReadonlySet<string> = new Set(['.data..ro_after_init', '__jump_table']);
