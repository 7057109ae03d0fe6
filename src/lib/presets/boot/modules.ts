import type { PresetFile } from '../preset.ts';
import { textFile } from './archive.ts';

interface Module {
  /** Below `kernel/`. */
  readonly path: string;
  /** Names of modules that have to be loaded first, nearest last, as modules.dep lists them. */
  readonly needs: readonly string[];
}

/** Kernel modules of Linux 6.1 and 6.12 by their names as in lsmod. */
const MODULES: Readonly<Record<string, Module>> = {
  virtio: { path: 'drivers/virtio/virtio.ko', needs: [] },
  virtio_ring: { path: 'drivers/virtio/virtio_ring.ko', needs: ['virtio'] },
  virtio_pci: { path: 'drivers/virtio/virtio_pci.ko', needs: ['virtio_ring', 'virtio'] },
  virtio_blk: { path: 'drivers/block/virtio_blk.ko', needs: ['virtio_ring', 'virtio'] },
};

/** With all that they need, each once. */
function withNeeds(names: readonly string[]): readonly string[] {
  return [...new Set(names.flatMap((name) => [name, ...(MODULES[name]?.needs ?? [])]))];
}

/** Lines of a list for modules and modules.dep. In: the folder of modules, and their names. */
export function moduleLines(folder: string, names: readonly string[]): readonly string[] {
  return withNeeds(names).map((name) => `file ${folder}/${name}.ko real/module 0644 0 0`);
}

export function moduleFiles(names: readonly string[]): readonly PresetFile[] {
  return [textFile('modules.dep', withNeeds(names).join('\n'))];
}
