import type { Drivers } from '../drivers/driver.ts';
import { closureOf } from '../drivers/driver.ts';
import type { ExperimentCase, ExperimentInputs } from '../experiment/experiment.ts';
import { KIBIBYTES_A_PAGE } from '../pages.ts';
import {
  areaTables,
  builtInObjects,
  emptySlabPages,
  moduleObjects,
  objectBytes,
  type ModuleEntries,
} from '../module/kernel-objects.ts';
import { Json } from './json.ts';

const CASES = ['y', 'm-none', 'm-needed', 'm-every'] as const;

/** The drivers of the experiment's options, and of its root, as Debian names them: for their start-up allocations. */
const ROOT = ['virtio_pci', 'virtio_blk', 'ext4', 'crc32c_generic'];
const EVERY = [
  ...ROOT,
  ...[
    'scsi_mod',
    'sd_mod',
    'sr_mod',
    'ahci',
    'ata_piix',
    'nvme',
    'xhci_pci',
    'usb_storage',
    'virtio_scsi',
    'virtio_net',
  ],
  ...[
    'e1000',
    'dm_mod',
    'dm_crypt',
    'raid1',
    'raid456',
    'btrfs',
    'xfs',
    'isofs',
    'squashfs',
    'vfat',
    'overlay',
    'nfsv4',
    'xts',
  ],
];

/** In: builtin-or-module.json. Out: its four cases. */
export function parseExperimentCases(file: unknown): readonly ExperimentCase[] {
  const data = new Json(file, 'builtin-or-module.json');
  return CASES.map((id) => {
    const result = data.field('results').field(id);
    const first = result.field('first');
    return {
      id,
      what: data.field('cases').field(id).text(),
      free: result.field('free_kB').field('mean').count(),
      runs: result.field('runs').count(),
      again: {
        free: data.field('again').field('results').field(id).field('free_kB').field('mean').count(),
        runs: data.field('again').field('results').field(id).field('runs').count(),
      },
      loaded: first.field('loaded').count(),
      core: first.field('core_kB').count(),
      rootMounted: first.field('root_mounted').boolean(),
    };
  });
}

/** In: builtin-or-module.json, the drivers, bytes that being a module costs. Out: what the model computes with. */
export function parseExperimentInputs(file: unknown, drivers: Drivers, overhead: number): ExperimentInputs {
  const data = new Json(file, 'builtin-or-module.json');
  const padding = data.field('padding');
  const first = (id: (typeof CASES)[number]): Json => data.field('results').field(id).field('first');
  const readings = first('y');
  const code = padding.field('y').count() - padding.field('m').count();
  const allocated = (names: readonly string[]): number =>
    closureOf(drivers, names).reduce((sum, name) => {
      const driver = drivers.get(name);
      if (driver === undefined || driver.footprint.allocates === null) return sum;
      const kibibytes = driver.footprint.allocates * KIBIBYTES_A_PAGE;
      return sum + Math.max(0, kibibytes - (driver.typeInformation + overhead) / 1024);
    }, 0);
  const free = (reading: string): number => readings.field(reading).field('free').count();
  return {
    growth: (data.field('modules').field('image_growth').count() + code) / 1024,
    coreNeeded: first('m-needed').field('core_kB').count(),
    coreEvery: first('m-every').field('core_kB').count(),
    ...beingModules(data),
    debianNeeded: allocated(ROOT),
    debianEvery: allocated(EVERY),
    mount: free('boot') - free('root_mounted_state'),
  };
}

/** The modules' entries: section names are numbers of a list, because most modules have the same. */
function entriesOf(data: Json): readonly ModuleEntries[] {
  const entries = data.field('entries');
  const columns = entries.field('columns').texts();
  const names = entries.field('section_names').texts();
  return entries
    .field('rows')
    .list()
    .map((item) => {
      const cell = item.row(columns);
      const sections = cell('sections')
        .list()
        .map((index) => names[index.count()] ?? '');
      return {
        name: cell('name').text(),
        sections,
        notes: sections.filter((name) => name.startsWith('.note')),
        parameters: cell('parameters').texts(),
        uses: cell('uses').count(),
        versions: cell('versions').texts(),
        pages: cell('pages').count(),
      };
    });
}

/** tinyconfig has CONFIG_BASE_SMALL. */
const SMALL = true;

function beingModules(data: Json): Pick<ExperimentInputs, 'beingNeeded' | 'beingEvery' | 'beingBuiltIn'> {
  const all = entriesOf(data);
  const needed = new Set(data.field('needed').texts());
  const kibibytes = (modules: readonly ModuleEntries[]): number => {
    const objects = modules.reduce((sum, module) => sum + objectBytes(moduleObjects(module, SMALL)), 0);
    const pages = areaTables(modules.map((module) => module.pages)) + emptySlabPages(modules.length);
    return objects / 1024 + pages * KIBIBYTES_A_PAGE;
  };
  return {
    beingNeeded: kibibytes(
      all.filter(({ name }) => needed.has(`${name}.ko`) || needed.has(`${name.replaceAll('_', '-')}.ko`)),
    ),
    beingEvery: kibibytes(all),
    beingBuiltIn: all.reduce((sum, module) => sum + builtInObjects(module, SMALL), 0) / 1024,
  };
}
