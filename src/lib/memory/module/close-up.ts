import { inodePages } from '../boot/inode-pages.ts';
import { PAGE_SIZE, pagesOf } from '../pages.ts';
import { layoutModule, type ModuleArea, type ModuleLayout } from './layout.ts';
import type { ModuleTable } from './table.ts';

/** The moments in a module's life at which its pages are shown. */
export const MODULE_MOMENTS = ['in the image', 'being read', 'being started', 'loaded', 'file deleted'] as const;
export type ModuleMoment = (typeof MODULE_MOMENTS)[number];

/** Pages that a module takes at one moment. */
export interface ModulePages {
  readonly moment: ModuleMoment;
  /** Its file in rootfs, and the slab objects behind the name. */
  readonly file: number;
  readonly inode: number;
  /** The buffer that `finit_module` reads the file into. */
  readonly buffer: number;
  readonly core: number;
  readonly init: number;
  readonly total: number;
}

/** One module from its file to its memory. Bytes, but where it says pages. */
export interface ModuleCloseUp {
  readonly layout: ModuleLayout;
  readonly file: number;
  /** Bytes of the file that never get into memory: relocations, names of sections, debugging tables and headers. */
  readonly neverLoaded: number;
  /** Bytes of core that hold nothing, because each area begins on a page of its own. */
  readonly rounding: number;
  /** The same for each area. */
  readonly roundingByArea: readonly { readonly area: ModuleArea; readonly empty: number }[];
  readonly moments: readonly ModulePages[];
}

/** In: what of a module's file decides its layout. Out: its parts, what page rounding costs, and its pages from image to deletion. */
export function closeUp(table: ModuleTable): ModuleCloseUp {
  const layout = layoutModule(table);
  const roundingByArea = layout.core.map((area) => ({ area, empty: area.pages * PAGE_SIZE - area.used }));
  const inFile = table.sections.filter(({ nobits }) => !nobits);
  const placed = new Set([...layout.core, ...layout.init].flatMap(({ sections }) => sections.map(({ name }) => name)));
  const loaded = inFile.reduce((sum, { name, size }) => (placed.has(name) ? sum + size : sum), 0);
  const symbols = table.symbols.count * 24 + table.symbols.names;
  return {
    layout,
    file: table.file,
    neverLoaded: Math.max(0, table.file - loaded - symbols),
    rounding: roundingByArea.reduce((sum, { empty }) => sum + empty, 0),
    roundingByArea,
    moments: moments(table.file, layout),
  };
}

function moments(bytes: number, { coreSize, initSize }: ModuleLayout): readonly ModulePages[] {
  const file = pagesOf(bytes);
  const inode = inodePages(1, file);
  const core = coreSize / PAGE_SIZE;
  const init = initSize / PAGE_SIZE;
  const at = (moment: ModuleMoment, parts: Partial<Omit<ModulePages, 'moment' | 'total'>>): ModulePages => {
    const pages = { file: 0, inode: 0, buffer: 0, core: 0, init: 0, ...parts };
    return { moment, ...pages, total: pages.file + pages.inode + pages.buffer + pages.core + pages.init };
  };
  return [
    at('in the image', { file, inode }),
    at('being read', { file, inode, buffer: file, core, init }),
    at('being started', { file, inode, core, init }),
    at('loaded', { file, inode, core }),
    at('file deleted', { core }),
  ];
}
