import { claimed, measured, type Bar, type BarPart } from '../origin.ts';
import { Json } from './json.ts';

/** Bars that answer one question, on one scale. */
export interface BarGroup {
  readonly id: 'historic' | 'options' | 'optimisation' | 'compressors' | 'compressors-tiny' | 'stripped';
  readonly title: string;
  readonly bars: readonly Bar[];
}

const DEBIAN = 'linux-image-6.1.0-56-amd64 6.1.192-2 (Debian 12)';
const TINY = 'linux-source-6.1 6.1.192-2, make tinyconfig, x86_64, gcc 12.2';
const CLOUD = 'linux-image-6.1.0-56-cloud-amd64 6.1.192-2 (Debian 12)';

/** The compressors that the kernel's build can use, by its own names, and the payload as it is. */
export const KERNEL_COMPRESSORS = ['raw', 'gzip', 'bzip2', 'lzma', 'xz', 'lzo', 'lz4', 'zstd'] as const;

const bar = (id: string, label: string, parts: readonly BarPart[]): Bar => ({ id, label, parts });

/** In: kernel.json, builtin-or-module.json, historic-sizes.json. Out: what makes a kernel small, as bars with their origins. */
export function parseSmallKernel(
  kernelFile: unknown,
  experimentFile: unknown,
  historicFile: unknown,
): readonly BarGroup[] {
  const kernel = new Json(kernelFile, 'kernel.json');
  const images = kernel.field('images');
  const tiny = kernel.field('tiny');
  const size = (of: Json, name: string, on: string, how: string, label = 'kernel image'): BarPart => ({
    label,
    bytes: of.field(name).count(),
    origin: measured('kernel.json', on, how),
  });
  const debian = size(images.field('amd64'), 'vmlinuz', DEBIAN, 'ls -l /boot/vmlinuz-6.1.0-56-amd64');
  const cloud = size(images.field('cloud'), 'vmlinuz', CLOUD, 'ls -l /boot/vmlinuz-6.1.0-56-cloud-amd64');
  const experiment = new Json(experimentFile, 'builtin-or-module.json').field('images');
  const lab = (name: 'y' | 'm'): BarPart => ({
    label: 'kernel image',
    bytes: experiment.field(name).field('bzImage').count(),
    origin: measured('builtin-or-module.json', '6.1.192, tinyconfig and a list of options, gzip', 'ls -l bzImage'),
  });
  const optimised = (name: 'Os' | 'O2'): Bar =>
    bar(name, name === 'Os' ? '-Os (for size)' : '-O2 (for speed)', [
      size(tiny.field(name), 'code', TINY, 'nm System.map: code', 'code'),
    ]);
  return [
    {
      id: 'historic',
      title: 'Kernels then and now',
      bars: [...historic(historicFile), bar('debian', 'Debian 12, generic', [debian])],
    },
    {
      id: 'options',
      title: 'Options off',
      bars: [
        bar('tinyconfig', 'tinyconfig: nothing that can be left out', [
          size(tiny.field('Os'), 'bzImage', TINY, 'ls -l bzImage'),
        ]),
        bar('lab-m', 'A small kernel, its 31 drivers as modules', [lab('m')]),
        bar('lab-y', 'The same with its 31 drivers built in', [lab('y')]),
        bar('debian', 'Debian, generic (xz)', [debian]),
        bar('cloud', 'Debian, for clouds (lz4)', [cloud]),
      ],
    },
    { id: 'optimisation', title: 'For size or for speed', bars: [optimised('Os'), optimised('O2')] },
    compressors(kernel, 'debian_amd64', 'compressors', "Seven compressors over Debian's kernel", DEBIAN),
    compressors(kernel, 'tinyconfig', 'compressors-tiny', 'The same over tinyconfig', TINY),
    stripped(kernel),
  ];
}

function historic(file: unknown): readonly Bar[] {
  const data = new Json(file, 'historic-sizes.json');
  const columns = data.field('columns').texts();
  return data
    .field('rows')
    .list()
    .map((item) => {
      const cell = item.row(columns);
      const origin = claimed('historic-sizes.json', cell('by').text());
      return bar(cell('id').text(), cell('what').text(), [
        { label: 'kernel image', bytes: cell('bytes').count(), origin },
      ]);
    });
}

function compressors(
  kernel: Json,
  field: string,
  id: 'compressors' | 'compressors-tiny',
  title: string,
  on: string,
): BarGroup {
  const sizes = kernel.field('compressors').field(field);
  const bars = KERNEL_COMPRESSORS.map((name) =>
    bar(name, name === 'raw' ? 'not compressed' : name, [
      {
        label: 'payload',
        bytes: sizes.field(name).count(),
        origin: measured('kernel.json', on, `the command of scripts/Makefile.lib for ${name} on the payload`),
      },
    ]),
  );
  return { id, title, bars };
}

function stripped(kernel: Json): BarGroup {
  const info = kernel.field('debug_info');
  const how = "Debian's -dbg package joined with its modules (scripts/memory/measure/debug_sizes.py)";
  const part = (label: string, bytes: number): BarPart => ({
    label,
    bytes,
    origin: measured('kernel.json', DEBIAN, how),
  });
  const kept = info.field('stripped').count();
  return {
    id: 'stripped',
    title: 'Modules without debugging symbols',
    bars: [
      bar('unstripped', 'as compiled', [
        part('modules', kept),
        part('debugging', info.field('unstripped').count() - kept),
      ]),
      bar('stripped', 'INSTALL_MOD_STRIP=1', [part('modules', kept)]),
    ],
  };
}
