import type { BootCase } from '../making/case.ts';
import { archive, dir, file } from '../making/entry.ts';
import type { Disk, Part } from '../making/image.ts';
import { programBytes } from '../making/program.ts';

/** A program of programs/ as an executable file in an archive. */
export const program = (path: string, name = 'report', mode = 0o755): Uint8Array => file(path, programBytes(name), { mode });

/** An archive with these entries. */
export const early = (...entries: readonly Uint8Array[]): Part => archive(...entries);

/** An archive that has no /init: the kernel goes on to the root file system. */
export const NO_INIT: Part = archive(dir('proc'));

/** Lines that every root disk has. */
const BASE = ['dir /dev 0755 0 0', 'dir /proc 0755 0 0', 'dir /sbin 0755 0 0', 'dir /bin 0755 0 0', 'dir /etc 0755 0 0'];

/** A root disk with these lines of gen_init_cpio. */
export const disk = (lines: readonly string[], more: Partial<Disk> = {}): Disk => ({ name: 'ubda', type: 'ext4', ...more, list: [...BASE, ...lines] });

/** A root disk whose /sbin/init reports how it was started. */
export const ROOT = disk(['file /sbin/init report 0755 0 0']);

type More = Partial<Omit<BootCase, 'name' | 'rule' | 'about'>>;

export const boot = (name: string, rule: string, about: string, more: More): BootCase => ({
  name,
  rule,
  about,
  commandLine: '',
  image: null,
  ...more,
});
