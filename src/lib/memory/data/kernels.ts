import type { KernelFootprint } from '../boot/footprint.ts';
import { hashTablePages, memoryMapPages } from '../boot/footprint.ts';
import { pagesOfKibibytes } from '../pages.ts';
import { Json } from './json.ts';

/** A machine that was booted to measure it. `memory` MiB, all others kB. */
export interface MeasuredMachine {
  readonly release: string;
  readonly memory: number;
  readonly total: number;
  /** MemFree and the pages parked on the per-processor lists. */
  readonly free: number;
  readonly cached: number;
}

export interface MeasuredKernels {
  readonly footprints: readonly KernelFootprint[];
  readonly machines: readonly MeasuredMachine[];
}

/** The machine sizes (MiB) from which what a kernel keeps and uses is taken; the others only check it. */
const TAKEN_FROM = [256, 2048] as const;

/** In: src/data/boot-memory.json. Out: the kernels as the model takes them, and the machines that it can be checked with. */
export function parseKernels(file: unknown): MeasuredKernels {
  const data = new Json(file, 'boot-memory.json');
  const columns = data.field('columns').texts();
  const machines = data
    .field('machines')
    .list()
    .map((item): MeasuredMachine => {
      const cell = item.row(columns);
      return {
        release: cell('release').text(),
        memory: cell('memory').count(),
        total: cell('MemTotal').count(),
        free: cell('MemFree').count() + cell('Pcp').count(),
        cached: cell('Cached').count(),
      };
    });
  const footprints = data
    .field('kernels')
    .list()
    .map((kernel) => footprint(kernel, machines));
  return { footprints, machines };
}

function footprint(kernel: Json, machines: readonly MeasuredMachine[]): KernelFootprint {
  const name = kernel.field('release').text();
  const size = (field: string): number => kernel.field(field).count();
  const freed = (field: string): number => kernel.field('freed').field(field).count();
  const parts = {
    text: pagesOfKibibytes(size('code')),
    readOnly: pagesOfKibibytes(size('rodata')),
    data: pagesOfKibibytes(size('rwdata') + size('bss') - freed('decrypted')),
    init: pagesOfKibibytes(size('init')),
    gaps: pagesOfKibibytes(
      freed('text_rodata_gap') + freed('rodata_data_gap') + freed('decrypted') + freed('alternatives'),
    ),
  };
  const [small, large] = TAKEN_FROM.map((memory) => measured(machines, name, memory));
  if (small === undefined || large === undefined) throw new Error(`boot-memory.json: no machines for ${name}.`);
  const pages = (machine: MeasuredMachine): number => machine.memory * 256;
  const kept = pages(small) - pagesOfKibibytes(small.total) - parts.text - parts.readOnly - parts.data;
  const used = ({ total, free, cached }: MeasuredMachine): number => (total - free - cached) / 4;
  const share = (used(large) - used(small)) / (pages(large) - pages(small));
  return {
    name,
    loaded: size('file'),
    ...parts,
    reserved: kept - memoryMapPages(pages(small)) - hashTablePages(pages(small)),
    atWork: { pages: Math.round(used(small) - share * pages(small)), share },
  };
}

function measured(machines: readonly MeasuredMachine[], release: string, memory: number): MeasuredMachine | undefined {
  return machines.find((machine) => machine.release === release && machine.memory === memory);
}
