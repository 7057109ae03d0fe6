import { defaultTmpfsPages, highWatermarkPages, type LabMachine, type LabPlace } from '../page-cache/place.ts';
import { STEP_ACTIONS, type RecordedCounters, type RecordedLab, type RecordedStep } from '../page-cache/recorded.ts';
import { pagesOfKibibytes } from '../pages.ts';
import { DataError, Json } from './json.ts';

/** A row of a recording: its step, and its counters by the names of the columns. */
interface Row {
  readonly step: string;
  readonly counters: RecordedCounters;
}

function rowsOf(data: Json, columns: readonly string[]): readonly Row[] {
  return data.list().map((item) => {
    const cell = item.row(columns);
    const counters = columns.slice(1).map((name): readonly [string, number] => [name, cell(name).number()]);
    return { step: cell('step').text(), counters: new Map(counters) };
  });
}

/** Several runs of one recording: rows of medians, and rows of how far the runs are apart. */
interface Rows {
  readonly runs: number;
  readonly rows: readonly Row[];
  readonly spread: readonly Row[];
}

function severalRuns(data: Json, columns: readonly string[]): Rows {
  return {
    runs: data.has('runs') ? data.field('runs').count() : 1,
    rows: rowsOf(data.field('rows'), columns),
    spread: data.has('spread') ? rowsOf(data.field('spread'), columns) : [],
  };
}

interface Setting {
  readonly id: string;
  readonly what: string;
  readonly place: LabPlace;
  /** kB. */
  readonly total: number;
  readonly swap?: number;
  readonly rootfsUnused?: number;
}

/** From the row called `before` on, one step for each row. */
function recorded({ runs, rows, spread }: Rows, setting: Setting): RecordedLab {
  const start = rows.findIndex(({ step }) => step === 'before');
  const first = rows[start];
  if (first === undefined) throw new DataError(`${setting.id}: expected a row "before", found none. Record it again.`);
  const spreadOf = (name: string): RecordedCounters => spread.find(({ step }) => step === name)?.counters ?? new Map();
  const of = (name: string): number => pagesOfKibibytes(first.counters.get(name) ?? 0);
  const total = pagesOfKibibytes(setting.total);
  const machine: LabMachine = {
    total,
    free: of('free'),
    rootfs: of('Cached'),
    programs: of('AnonPages'),
    rootfsUnused: pagesOfKibibytes(setting.rootfsUnused ?? 0),
    highWatermark: highWatermarkPages(total),
    swap: pagesOfKibibytes(setting.swap ?? 0),
  };
  const steps = rows.slice(start + 1).map(({ step, counters }): RecordedStep => {
    const actions = STEP_ACTIONS[step];
    if (actions === undefined)
      throw new DataError(`${setting.id}: expected a known step, found "${step}". Say what it does.`);
    return { name: step, actions, counters, spread: spreadOf(step) };
  });
  return { ...setting, machine, runs, before: first.counters, spreadBefore: spreadOf('before'), steps };
}

/** kB of one file that fit into the filesystems of the recordings, as the rows called `full` show. */
const RAMDISK_CAPACITY = 47_404;
const LOOP_CAPACITY = 46_148;
const SMALL_DISK_CAPACITY = 55_976;
/** kB: the larger disk was never filled; ext4 with 4 KiB blocks keeps some 6 % for itself. */
const DISK_CAPACITY = 240_000;

const PLACE_OF: Readonly<Record<string, LabPlace>> = {
  disk: { name: 'disk', capacity: pagesOfKibibytes(DISK_CAPACITY), block: 4096 },
  'disk-full': { name: 'disk', capacity: pagesOfKibibytes(SMALL_DISK_CAPACITY), block: 4096 },
  ramfs: { name: 'ramfs' },
  tmpfs: { name: 'tmpfs', capacity: pagesOfKibibytes(65_536) },
  'tmpfs-swap': { name: 'tmpfs', capacity: pagesOfKibibytes(65_536) },
  'tmpfs-full': { name: 'tmpfs', capacity: pagesOfKibibytes(65_536) },
  ramdisk: { name: 'ramdisk', capacity: pagesOfKibibytes(RAMDISK_CAPACITY), block: 1024 },
  'ramdisk-full': { name: 'ramdisk', capacity: pagesOfKibibytes(RAMDISK_CAPACITY), block: 1024 },
  loop: { name: 'loop', capacity: pagesOfKibibytes(LOOP_CAPACITY), block: 4096 },
  'loop-full': { name: 'loop', capacity: pagesOfKibibytes(LOOP_CAPACITY), block: 4096 },
};

/** In: src/data/page-cache.json. Out: its recordings. */
export function parsePageCache(file: unknown): readonly RecordedLab[] {
  const data = new Json(file, 'page-cache.json');
  const columns = data.field('columns').texts();
  return data
    .field('places')
    .entries()
    .map(([id, place]) => {
      const where = PLACE_OF[id];
      if (where === undefined) throw new DataError(`page-cache.json: expected a known place, found "${id}".`);
      return recorded(severalRuns(place, columns), {
        id,
        what: place.field('what').text(),
        place: where,
        total: place.field('total').count(),
        swap: place.field('swap').count(),
      });
    });
}

/** In: src/data/ramfs.json, whose machines had 256 and 192 MiB. Out: its recordings that a file was written in. */
export function parseRamfs(file: unknown): readonly RecordedLab[] {
  const data = new Json(file, 'ramfs.json');
  const columns = data.field('columns').texts();
  const three = (name: string): Rows => ({
    runs: 1,
    rows: rowsOf(data.field('three').field(name), columns),
    spread: [],
  });
  const rows = (name: string): Rows => severalRuns(data.field(name), columns);
  const at256 = 208_732;
  const at192 = 143_196;
  const tmpfs = (kibibytes: number): LabPlace => ({ name: 'tmpfs', capacity: pagesOfKibibytes(kibibytes) });
  const ramdisk: LabPlace = { name: 'ramdisk', capacity: pagesOfKibibytes(RAMDISK_CAPACITY), block: 1024 };
  const half: LabPlace = { name: 'tmpfs', capacity: defaultTmpfsPages(pagesOfKibibytes(at192)) };
  return [
    recorded(three('ramdisk'), {
      id: 'given ramdisk',
      what: 'ext2 on /dev/ram0, 256 MiB',
      place: ramdisk,
      total: at256,
    }),
    recorded(three('ramfs'), { id: 'given ramfs', what: 'ramfs, 256 MiB', place: { name: 'ramfs' }, total: at256 }),
    recorded(three('tmpfs'), { id: 'given tmpfs', what: 'tmpfs, 256 MiB', place: tmpfs(65_536), total: at256 }),
    recorded(rows('tmpfs_limit'), { id: 'given limit', what: 'tmpfs of 16 MiB', place: tmpfs(16_384), total: at256 }),
    recorded(rows('swap'), {
      id: 'given swap',
      what: 'tmpfs with swap',
      place: tmpfs(102_400),
      total: at256,
      swap: 262_140,
      rootfsUnused: 596,
    }),
    recorded(rows('tmpfs_full'), { id: 'given full', what: 'tmpfs of its usual size', place: half, total: at192 }),
  ];
}
