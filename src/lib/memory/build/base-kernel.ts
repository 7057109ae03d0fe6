import type { KernelFootprint } from '../boot/footprint.ts';
import type { Driver } from '../drivers/driver.ts';
import { KIBIBYTES_A_PAGE, pagesOf } from '../pages.ts';

/** A kernel to which drivers are added. */
export interface BaseKernel {
  readonly id: 'lab' | 'amd64' | 'cloud-amd64';
  readonly title: string;
  readonly footprint: KernelFootprint;
  /** Bytes of its code, and whether that is mapped in whole steps of 2 MiB that are kept (with page-table isolation). */
  readonly code: number;
  readonly codeStep: number | null;
  /** How many bytes of image a byte of driver makes, and how many bytes of memory a byte of a module's content. */
  readonly compression: number;
  readonly growth: number;
}

/** What a module takes beside its core for being a module: its folders in sysfs, mostly. Measured: the median of the small ones. */
export interface ModuleOverhead {
  /** Bytes. */
  readonly each: number;
}

/** A kernel with drivers in it. */
export interface BuiltKernel {
  readonly footprint: KernelFootprint;
  /** Bytes that the drivers' code, constants and data add to the running kernel, before rounding. */
  readonly added: number;
  /** Drivers whose start-up allocations were not measured: they count as none. */
  readonly unmeasured: readonly string[];
}

/**
 * The base kernel with these drivers built in: their content times the factor by which a real image grew, code in the steps
 * in which it is mapped, the file larger as the compressor makes it, and what each driver allocates when it starts.
 */
export function buildIn(base: BaseKernel, drivers: readonly Driver[], overhead: ModuleOverhead): BuiltKernel {
  const sum = (of: (driver: Driver) => number): number => drivers.reduce((total, driver) => total + of(driver), 0);
  const text = sum(({ content }) => content.text) * base.growth;
  const readOnly = sum(({ content }) => content.readOnly) * base.growth;
  const data = sum(({ content }) => content.data) * base.growth;
  const { footprint, codeStep } = base;
  const code = base.code + text;
  const linked = codeStep === null ? footprint.text + pagesOf(text) : pagesOf(Math.ceil(code / codeStep) * codeStep);
  const allocated = sum(({ footprint: module, typeInformation }) => {
    if (module.allocates === null) return 0;
    return Math.max(0, module.allocates * KIBIBYTES_A_PAGE * 1024 - typeInformation - overhead.each);
  });
  return {
    footprint: {
      ...footprint,
      loaded: Math.round(footprint.loaded + (text + readOnly + data) * base.compression),
      text: linked,
      readOnly: footprint.readOnly + pagesOf(readOnly),
      data: footprint.data + pagesOf(data),
      atWork: { ...footprint.atWork, pages: footprint.atWork.pages + pagesOf(allocated) },
    },
    added: Math.round(text + readOnly + data),
    unmeasured: drivers.filter(({ footprint: module }) => module.allocates === null).map(({ name }) => name),
  };
}
