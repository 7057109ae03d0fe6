import { PAGE_SIZE } from '../pages.ts';

/** What modules lose by page rounding, over many of them. Bytes, but for the counts. */
export interface Rounding {
  readonly modules: number;
  /** Areas that have something in them, each on pages of its own. */
  readonly areas: number;
  readonly used: number;
  readonly pages: number;
  /** Bytes that hold nothing: pages less what is used. */
  readonly empty: number;
  readonly emptyEach: number;
  /** "Half a page": what an area loses on average. */
  readonly emptyPerArea: number;
  readonly areasEach: number;
}

/** One module: bytes used and pages taken by each of its areas. */
export interface RoundedModule {
  readonly used: number;
  readonly areaPages: readonly number[];
}

/** Sums up what page rounding costs. In: modules. Out: the sums and the means; all 0 without a module. */
export function roundingOf(modules: readonly RoundedModule[]): Rounding {
  const pages = modules.reduce((sum, { areaPages }) => sum + areaPages.reduce((all, one) => all + one, 0), 0);
  const areas = modules.reduce((sum, { areaPages }) => sum + areaPages.filter((count) => count > 0).length, 0);
  const used = modules.reduce((sum, module) => sum + module.used, 0);
  const empty = pages * PAGE_SIZE - used;
  const per = (count: number): number => (count === 0 ? 0 : empty / count);
  return {
    modules: modules.length,
    areas,
    used,
    pages,
    empty,
    emptyEach: per(modules.length),
    emptyPerArea: per(areas),
    areasEach: modules.length === 0 ? 0 : areas / modules.length,
  };
}
