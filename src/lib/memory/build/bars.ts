import type { MemoryAt } from '../boot/boot-memory.ts';
import type { MemoryOwner } from '../ledger/owner.ts';
import { derived, measured, type Bar, type BarPart, type Origin } from '../origin.ts';
import { PAGE_SIZE } from '../pages.ts';
import type { Build, BuildMemory } from './build.ts';

const DEBIAN = 'Debian 12, linux-image 6.1.192-2';
const LAB = '6.1.192 of your own, tinyconfig and a list of options';

/** The four bars of a build: on disk, loaded by the loader, at the peak, what stays; each part with the origin of its number. */
export function buildBars(build: Build, memory: BuildMemory): readonly Bar[] {
  const kernel = kernelOrigin(build);
  const image = imageOrigin(build);
  const part = (label: string, bytes: number, origin: Origin): readonly BarPart[] =>
    bytes === 0 ? [] : [{ label, bytes, origin }];
  return [
    {
      id: 'on-disk',
      label: 'On the disk',
      parts: [
        ...part('kernel', memory.onDisk.kernel, kernel),
        ...part('image', memory.onDisk.image, image),
        ...part('modules', memory.onDisk.modules, measured('root-drivers.json', DEBIAN, 'ls -l of each .ko file')),
      ],
    },
    {
      id: 'loaded',
      label: 'Loaded by the boot loader',
      parts: [...part('kernel', memory.loaded.kernel, kernel), ...part('image', memory.loaded.image, image)],
    },
    { id: 'peak', label: `At the peak: ${memory.peak.phase}`, parts: ownersAsParts(build, memory.peak.memory) },
    { id: 'stays', label: 'What stays', parts: ownersAsParts(build, memory.stays) },
  ];
}

/** One part for each owner of pages at a moment. */
export function ownersAsParts(build: Build, { owners }: MemoryAt): readonly BarPart[] {
  return owners.map(({ owner, pages }) => ({
    label: owner,
    bytes: pages * PAGE_SIZE,
    origin: ownerOrigin(build, owner),
  }));
}

const hasBuiltIn = ({ states }: Build): boolean => [...states.values()].includes('y');

function kernelOrigin(build: Build): Origin {
  const { base } = build;
  if (hasBuiltIn(build)) {
    return derived(
      base.id === 'lab' ? 'builtin-or-module.json' : 'boot-memory.json',
      `image of the kernel without them + content of the built-in drivers × ${base.growth.toFixed(2)} × ${base.compression.toFixed(3)} (compressed)`,
      true,
    );
  }
  return base.id === 'lab'
    ? measured('builtin-or-module.json', LAB, 'ls -l bzImage')
    : measured('boot-memory.json', DEBIAN, `ls -l vmlinuz-${base.footprint.name}`);
}

function imageOrigin({ image }: Build): Origin {
  if (image.kind === 'measured') {
    return measured('initramfs.json', image.image.title, `the archive through ${image.compressor}`);
  }
  return derived(
    'initramfs.json',
    'tools without modules × their compression + each module file compressed alone',
    true,
  );
}

function ownerOrigin(build: Build, owner: MemoryOwner): Origin {
  const lab = build.base.id === 'lab';
  const on = lab ? LAB : DEBIAN;
  const file = lab ? 'builtin-or-module.json' : 'boot-memory.json';
  switch (owner) {
    case 'kernel text':
    case 'kernel read-only data':
    case 'kernel data':
      return hasBuiltIn(build)
        ? derived(file, `the kernel's own + content of the built-in drivers × ${build.base.growth.toFixed(2)}`, true)
        : measured(file, on, 'the "Memory:" line of the boot');
    case 'init text and data':
    case 'gaps in the kernel':
      return measured(file, on, 'the "Freeing unused kernel image" lines of the boot');
    case 'memory map':
      return derived(file, '64 bytes (struct page) for each page, in sections of 128 MiB');
    case 'reserved':
      return derived(
        file,
        'memory − MemTotal − kernel − memory map, on a booted machine, and hash tables for this size',
      );
    case 'kernel at work':
      return hasBuiltIn(build)
        ? derived(
            file,
            "MemTotal − free on a booted machine + what the built-in drivers' modules were seen to allocate",
            true,
          )
        : derived(file, 'MemTotal − free − Cached on booted machines, by size');
    case 'compressed kernel':
      return kernelOrigin(build);
    case 'compressed image':
      return imageOrigin(build);
    case 'rootfs files':
      return build.image.kind === 'measured'
        ? measured('initramfs.json', build.image.image.title, 'sizes of its files in whole pages')
        : derived('initramfs.json', 'tools and module files in whole pages');
    case 'rootfs inodes':
      return derived('boot-memory.json', 'names × (inode + dentry) + a tree node for each 64 pages, by /proc/slabinfo');
    case 'driver data':
      return measured('measured-load.json', DEBIAN, 'free memory before and after loading each module, less its core');
    default:
      return measured(
        'root-drivers.json',
        DEBIAN,
        'the layout of the sections of each .ko file, equal to /proc/modules',
      );
  }
}
