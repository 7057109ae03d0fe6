import type { BaseKernel } from '../build/base-kernel.ts';
import type { ImageTools, MeasuredImage } from '../build/image-plan.ts';
import { hashTablePages, memoryMapPages, type KernelFootprint } from '../boot/footprint.ts';
import { pagesOfKibibytes } from '../pages.ts';
import { Json } from './json.ts';

/** Bytes of image that a byte of driver makes with gzip and with xz, and how much a module's content grows when it is linked in. */
interface Growth {
  readonly gzip: number;
  readonly xz: number;
  readonly factor: number;
}

function growthOf(experiment: Json, kernel: Json): Growth {
  const modules = experiment.field('modules');
  const images = experiment.field('images');
  const file = (name: string): number => images.field(name).field('bzImage').count();
  const all = kernel.field('everything_built_in');
  const grown = modules.field('image_growth').count();
  return {
    gzip: (file('y') - file('m')) / grown,
    xz: all.field('vmlinuz_growth_xz').count() / all.field('module_bytes_in_image').count(),
    factor: grown / modules.field('model_content').count(),
  };
}

/** kB of the machine that the experiment was booted on. */
const EXPERIMENT_MACHINE = 128 * 1024;

/** The experiment's kernel without any of its drivers, from its lines in the boot. */
function labKernel(experiment: Json): KernelFootprint {
  const first = experiment.field('results').field('m-none').field('first');
  const line = (name: string): number => first.field('memory_line').field(`${name}_kB`).count();
  const boot = (name: string): number => first.field('boot').field(name).count();
  const gaps = first
    .field('freeing')
    .texts()
    .filter((text) => /gap/.test(text))
    .reduce((sum, text) => sum + Number(/(\d+)K/.exec(text)?.[1] ?? 0), 0);
  const pages = EXPERIMENT_MACHINE / 4;
  const parts = {
    text: pagesOfKibibytes(line('kernel_code')),
    readOnly: pagesOfKibibytes(line('rodata')),
    data: pagesOfKibibytes(line('rwdata') + line('bss')),
  };
  const kept = pages - pagesOfKibibytes(boot('MemTotal')) - parts.text - parts.readOnly - parts.data;
  return {
    name: 'small 6.1',
    loaded: experiment.field('images').field('m').field('bzImage').count(),
    ...parts,
    init: pagesOfKibibytes(line('init')),
    gaps: pagesOfKibibytes(gaps),
    reserved: kept - memoryMapPages(pages) - hashTablePages(pages),
    atWork: { pages: pagesOfKibibytes(boot('MemTotal') - boot('free') - boot('Cached')), share: 0 },
  };
}

/** x86 maps the experiment's code in steps of 2 MiB, because it isolates page tables; see `padding` in the data. */
const CODE_STEP = 2 * 1024 * 1024;

/** In: builtin-or-module.json, kernel.json, Debian's footprints. Out: the kernels to which drivers can be added. */
export function parseBaseKernels(
  experimentFile: unknown,
  kernelFile: unknown,
  footprints: readonly KernelFootprint[],
): readonly BaseKernel[] {
  const experiment = new Json(experimentFile, 'builtin-or-module.json');
  const kernel = new Json(kernelFile, 'kernel.json');
  const growth = growthOf(experiment, kernel);
  const debian = (['amd64', 'cloud'] as const).map((flavour): BaseKernel => {
    const image = kernel.field('images').field(flavour);
    const id = flavour === 'cloud' ? 'cloud-amd64' : flavour;
    const footprint = footprints.find(({ name }) => name === `6.1.0-56-${id}`);
    if (footprint === undefined) throw new Error(`boot-memory.json: expected 6.1.0-56-${id}, found none.`);
    return {
      id,
      title: flavour === 'cloud' ? "Debian's kernel for clouds" : "Debian's generic kernel",
      footprint,
      code: image.field('groups').field('text').count(),
      codeStep: null,
      compression: growth.xz,
      growth: growth.factor,
    };
  });
  const lab: BaseKernel = {
    id: 'lab',
    title: 'A small kernel of your own',
    footprint: labKernel(experiment),
    code: experiment.field('images').field('m').field('code').count(),
    codeStep: CODE_STEP,
    compression: growth.gzip,
    growth: growth.factor,
  };
  return [lab, ...debian];
}

const IMAGES = ['dep', 'most', 'dracut'] as const;

/** In: initramfs.json. Out: three real images. */
export function parseImages(file: unknown): readonly MeasuredImage[] {
  const images = new Json(file, 'initramfs.json').field('images');
  return IMAGES.map((id) => {
    const image = images.field(id);
    return {
      id,
      title: image.field('what').text(),
      archive: image.field('cpio').count(),
      names: image.field('entries').count(),
      filePages: image.field('pages_of_files').count(),
      modules: image.field('count').field('module').count(),
      compressed: new Map(
        image
          .field('compressed')
          .entries()
          .map(([name, size]) => [name, size.count()]),
      ),
      returned: image.field('delete').field('returned_kB').count(),
    };
  });
}

/** What of an image is not modules: Debian's tools, and a busybox alone. `ratio`: compressed bytes for each byte. */
export function parseTools(
  file: unknown,
  experimentFile: unknown,
): { readonly tools: readonly ImageTools[]; readonly ratio: { readonly [format in 'gzip' | 'xz' | 'zstd']: number } } {
  const dep = new Json(file, 'initramfs.json').field('images').field('dep');
  const modules = dep.field('bytes').field('module').count();
  const archive = dep.field('cpio').count();
  const compressed = (format: string): number => dep.field('compressed').field(format).count() / archive;
  const experiment = new Json(experimentFile, 'builtin-or-module.json').field('results').field('y').field('first');
  return {
    tools: [
      {
        id: 'initramfs-tools',
        title: "Debian's initramfs-tools, without modules",
        archive: archive - modules,
        names: dep.field('entries').count() - dep.field('count').field('module').count(),
      },
      { id: 'busybox', title: 'busybox and a script', archive: experiment.field('initramfs_bytes').count(), names: 48 },
    ],
    ratio: { gzip: compressed('gzip'), xz: compressed('xz'), zstd: compressed('zstd') },
  };
}

/** The smallest machine that was found to unpack an image, in steps of 16 MiB. MiB. */
export interface SmallestMachine {
  readonly image: MeasuredImage['id'];
  readonly compressor: 'gzip' | 'xz' | 'zstd';
  readonly rootfs: 'tmpfs' | 'ramfs';
  readonly boots: number;
  readonly fails: number;
  /** What the largest that failed said. */
  readonly why: 'write error' | 'deadlock';
}

/** In: initramfs.json. Out: what was found by trying. */
export function parseSmallest(file: unknown): readonly SmallestMachine[] {
  return new Json(file, 'initramfs.json')
    .field('smallest_memory_MiB')
    .entries()
    .map(([name, found]) => {
      const [, image = '', compressor = '', ramfs] = /^(\w+)\.(\w+)( rootfstype=ramfs)?$/.exec(name) ?? [];
      return {
        image: new Json(image, name).oneOf(IMAGES),
        compressor: new Json(compressor, name).oneOf(['gzip', 'xz', 'zstd']),
        rootfs: ramfs === undefined ? 'tmpfs' : 'ramfs',
        boots: found.field('boots').count(),
        fails: found.field('fails').count(),
        why: /write error/.test(found.field('why').texts().join()) ? 'write error' : 'deadlock',
      };
    });
}
