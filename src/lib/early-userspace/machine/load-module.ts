import type { ByteString } from '../../bytes/byte-string.ts';
import { ENOENT, ENOEXEC } from '../../kernel/boot/errno.ts';
import { readModule } from '../../kernel/module/module-info.ts';
import { readWhole } from '../../kernel/mounts/file-calls.ts';
import type { Caller } from '../../kernel/mounts/namespace.ts';
import { EEXIST } from '../../rootfs/errno.ts';
import type { Userland } from '../userland.ts';
import { driverName } from './drivers.ts';
import { KERNEL_RELEASE, MODULES_OF } from './kernel-release.ts';

export interface Loaded {
  /** 0, or the negative error number. */
  readonly errno: number;
  /** What the module calls itself; empty: it is none. */
  readonly name: string;
  /** Devices that are there because of it. */
  readonly appears: readonly string[];
  /** The file could not be read; else it is init_module that failed. */
  readonly unreadable: boolean;
}

/**
 * `load_module` (kernel/module/main.c): is it a module, for this kernel, not loaded yet, and is everything there that it
 * needs? Then its driver works, and what it drives appears. In: who asks, the file.
 */
export function loadModule(userland: Userland, caller: Caller, path: ByteString): Loaded {
  const fail = (errno: number, name = '', unreadable = false): Loaded => ({ errno, name, appears: [], unreadable });
  const bytes = readWhole(caller, path);
  if (typeof bytes === 'number') return fail(bytes, '', true);
  const info = readModule(bytes, MODULES_OF[userland.run.kernel]);
  if (info === null) return fail(ENOEXEC);
  const { drivers } = userland.hardware;
  const name = driverName(info.name);
  // `same_magic`: the release comes first; a module without any is forced in only by a kernel that was built for it.
  if (info.vermagic.split(' ')[0] !== KERNEL_RELEASE[userland.run.kernel]) return fail(ENOEXEC, name);
  if (drivers.isLoaded(name) || (drivers.isKnown(name) && drivers.isBuiltIn(name))) return fail(EEXIST, name);
  // Symbols of modules that are not there cannot be resolved.
  if (info.depends.some((other) => !drivers.isActive(other))) return fail(ENOENT, name);
  drivers.load(name, info.size);
  userland.namespace.changes += 1;
  return { errno: 0, name, appears: userland.kernelFilesystems.follow(), unreadable: false };
}
