import type { Disk, Part } from './image.ts';

/** An image for a real kernel to unpack. */
export interface UnpackCase {
  /** Unique, kebab-case. */
  readonly name: string;
  /** One sentence: what it is about. */
  readonly about: string;
  /** Section of the description of the kernel's rules that it exercises, such as `1.6`. */
  readonly rule: string;
  readonly image: Part;
  /** File system of `/`; tmpfs unless named. */
  readonly rootfs?: 'ramfs' | 'tmpfs';
  /** The answer holds for a machine of 64 MiB: a decompressor that takes its memory there may fail. */
  readonly dependsOnMemory?: true;
  /** Which kernels of the harness are asked; 6.1 and 6.12 unless named. */
  readonly variants?: readonly string[];
}

/** A command line, an image and disks for a real kernel to boot. */
export interface BootCase {
  readonly name: string;
  readonly about: string;
  readonly rule: string;
  /** Without a `root=` the harness adds an empty one (README.md says why). */
  readonly commandLine: string;
  readonly image: Part | null;
  readonly disks?: readonly Disk[];
  readonly variants?: readonly string[];
  /** What the program /linuxrc of the image writes to real-root-dev: the engine runs no programs, and is told. */
  readonly realRootDev?: number;
  /** How long to wait before a boot counts as hanging; 20000 unless named. */
  readonly timeoutMilliseconds?: number;
}

export const DEFAULT_VARIANTS: readonly string[] = ['6.12', '6.1', '7.2'];
