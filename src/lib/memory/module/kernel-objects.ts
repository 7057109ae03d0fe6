/**
 * What the kernel allocates for a module beside its core, because it is one: its folder in sysfs (kernel/module/sysfs.c,
 * kernel/params.c), the links to what it uses, the records of its area (mm/vmalloc.c). Sizes are those of 6.1 on x86-64.
 */

/** What of a module decides how many objects that are. */
export interface ModuleEntries {
  readonly name: string;
  /** Names of the sections that are in memory when it starts: those of its file with a size, the symbol table and its names. */
  readonly sections: readonly string[];
  /** Of these, the notes (SHT_NOTE). */
  readonly notes: readonly string[];
  /** Names of its parameters that sysfs shows (`perm` is not 0). */
  readonly parameters: readonly string[];
  /** Modules that it uses symbols of. */
  readonly uses: number;
  /** Of `version` and `srcversion`, those that its .modinfo has. */
  readonly versions: readonly string[];
  /** Pages of its core. */
  readonly pages: number;
}

/** Sizes of objects that `kmalloc` hands out (`kmalloc_info`, mm/slab_common.c). */
const KMALLOC = [8, 16, 32, 64, 96, 128, 192, 256, 512, 1024, 2048, 4096, 8192];

/** Bytes that a request takes: the next size there is; beyond the largest, whole pages. */
const kmalloc = (bytes: number): number => KMALLOC.find((size) => size >= bytes) ?? Math.ceil(bytes / 4096) * 4096;

/** A copy of a name (`kstrdup`). Names in the kernel's own constants are not copied (`kstrdup_const`). */
const copy = (name: string): number => kmalloc(name.length + 1);

/**
 * `struct kernfs_node`, and its part of a node of the tree of identifiers: with CONFIG_BASE_SMALL, as tinyconfig has it, a
 * `radix_tree_node` of 200 bytes holds 16 and twenty are in a page, else one of 576 bytes 64 and seven.
 */
const kernfsNode = (small: boolean): number => 128 + (small ? 4096 / 20 / 16 : 4096 / 7 / 64);
/** `struct kobject` for a folder. */
const KOBJECT = kmalloc(64);
/** `struct module_attribute`. */
const MODULE_ATTRIBUTE = 56;
/** What each module's folder shows of it: uevent, initstate, coresize, initsize, taint, refcnt. */
const SHOWN = 6;
/** Room for `modinfo_attrs`, the empty one behind them and one more (`modinfo_attrs_count + 1`). */
const MODINFO_ATTRIBUTES = kmalloc(10 * MODULE_ATTRIBUTE);
/** `struct module_sect_attrs` without its attributes, and each of these: a `struct bin_attribute` and an address. */
const SECTIONS_HEAD = 48;
const SECTION_ATTRIBUTE = 72;
/** `struct module_notes_attrs` without its attributes, and a `struct bin_attribute`. */
const NOTES_HEAD = 16;
const NOTE_ATTRIBUTE = 64;
/** `struct module_param_attrs` without its attributes, and a `struct param_attribute`. */
const PARAMETERS_HEAD = 48;
const PARAMETER_ATTRIBUTE = 64;
/** `struct module_kobject`, which a module has in its core. */
const MODULE_KOBJECT = 96;
/** `struct module_use`. */
const MODULE_USE = kmalloc(48);
/** `struct vm_struct`, and `struct vmap_area`, of which 56 are in a page. */
const AREA_RECORDS = kmalloc(64) + 4096 / 56;

/** Bytes of slab that being a module takes, by what for. */
export interface ModuleObjects {
  /** Its folder, with what it shows of itself. */
  readonly folder: number;
  /** /sys/module/NAME/sections, for debuggers: by far the most. */
  readonly sections: number;
  readonly notes: number;
  /** A built-in driver with parameters has these as well (`param_sysfs_builtin`). */
  readonly parameters: number;
  /** Links in the folders of those that it uses, and the record of each use. */
  readonly uses: number;
  /** The record of its area of addresses, and the list of its pages. */
  readonly area: number;
}

/** In: a module; whether its kernel has CONFIG_BASE_SMALL. Out: bytes of slab for its objects. */
export function moduleObjects(module: ModuleEntries, small: boolean): ModuleObjects {
  const node = kernfsNode(small);
  const { name, sections, notes, parameters, uses, versions, pages } = module;
  const sum = (names: readonly string[], each: (one: string) => number): number =>
    names.reduce((all, one) => all + each(one), 0);
  const array = (head: number, each: number, count: number): number => kmalloc(head + each * count + 8 * (count + 1));
  return {
    // The name is copied for the object and for its folder; `holders` is a folder in it; 8 bytes are its arguments.
    folder:
      2 * copy(name) +
      (2 + SHOWN + versions.length) * node +
      KOBJECT +
      MODINFO_ATTRIBUTES +
      kmalloc(1) +
      sum(versions, () => kmalloc(25)),
    sections:
      node +
      array(SECTIONS_HEAD, SECTION_ATTRIBUTE, sections.length) +
      sum(sections, (section) => node + 2 * copy(section)),
    notes:
      notes.length === 0
        ? 0
        : node +
          KOBJECT +
          kmalloc(NOTES_HEAD + NOTE_ATTRIBUTE * notes.length) +
          sum(notes, (note) => node + copy(note)),
    parameters:
      parameters.length === 0
        ? 0
        : node +
          kmalloc(PARAMETERS_HEAD + PARAMETER_ATTRIBUTE * parameters.length) +
          kmalloc(8 * (parameters.length + 1)) +
          sum(parameters, (parameter) => node + copy(parameter)),
    uses: uses * (node + copy(name) + MODULE_USE),
    area: AREA_RECORDS + kmalloc(8 * pages),
  };
}

/** Bytes of all of a module's objects. */
export const objectBytes = (objects: ModuleObjects): number =>
  Object.values(objects).reduce((all: number, one: number) => all + one, 0);

/**
 * The same for a driver that is built in: only one with parameters or a version has a folder, with those and `uevent` in it
 * (`param_sysfs_builtin`, `version_sysfs_builtin`, kernel/params.c). Its names stand in the kernel's constants and are not copied.
 */
export function builtInObjects({ name, parameters, versions }: ModuleEntries, small: boolean): number {
  const node = kernfsNode(small);
  const shown = versions.filter((version) => version === 'version').length;
  if (parameters.length + shown === 0) return 0;
  const folder = (2 + shown) * node + 2 * copy(name) + kmalloc(MODULE_KOBJECT);
  if (parameters.length === 0) return folder;
  const attributes = kmalloc(PARAMETERS_HEAD + PARAMETER_ATTRIBUTE * parameters.length);
  return folder + (1 + parameters.length) * node + attributes + kmalloc(8 * (parameters.length + 1));
}

/** Pages of page tables for areas of so many pages: one table for each 512, and a page without memory behind each area. */
export const areaTables = (areas: readonly number[]): number =>
  Math.ceil(areas.reduce((all, pages) => all + pages + 1, 0) / 512);

/** `MIN_PARTIAL` (mm/slub.c): so many empty slabs of a cache stay when their objects are gone. */
const EMPTY_SLABS = 5;
/** A `shmem_inode_info` of rootfs and a `dentry`: objects in a slab, pages of a slab (/proc/slabinfo of the experiment's kernel). */
const INODES = { objects: 12, pages: 2 };
const DENTRIES = { objects: 21, pages: 1 };

/** Pages of slabs that stay empty when an archive's names are deleted again. In: how many names. */
export function emptySlabPages(names: number): number {
  return [INODES, DENTRIES].reduce(
    (all, { objects, pages }) => all + Math.min(EMPTY_SLABS, Math.ceil(names / objects)) * pages,
    0,
  );
}
