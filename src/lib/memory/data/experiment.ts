import type { Drivers } from '../drivers/driver.ts';
import { closureOf } from '../drivers/driver.ts';
import type { ExperimentCase, ExperimentInputs } from '../experiment/experiment.ts';
import { KIBIBYTES_A_PAGE } from '../pages.ts';
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
    neededCount: first('m-needed').field('loaded').count(),
    everyCount: first('m-every').field('loaded').count(),
    overhead: overhead / 1024,
    debianNeeded: allocated(ROOT),
    debianEvery: allocated(EVERY),
    mount: free('boot') - free('root_mounted_state'),
  };
}
