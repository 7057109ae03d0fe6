/** rootfs in boots by the engine: which kind it is, and what lies under what, while the page is built. */
import { utf8ByteString } from '../../../lib/bytes/byte-string.ts';
import { allDecompressors } from '../../../lib/compression/all.ts';
import { bootKernel } from '../../../lib/kernel/boot/boot-kernel.ts';
import type { KernelConfig } from '../../../lib/kernel/config.ts';
import { listTree } from '../../../lib/kernel/machine/list-tree.ts';
import type { MountPoint } from '../../../lib/kernel/mounts/mount-tree.ts';
import type { KernelVersion } from '../../../lib/kernel/version.ts';
import { tinyInit } from '../../../lib/presets/tiny-init.ts';
import type { Trace } from '../../../lib/trace/trace.ts';

const bytes = tinyInit();
const { view: contents } = listTree(utf8ByteString('dir /dev 0755 0 0\nfile /sbin/init init 0755 0 0\n'), {
  readFile: () => ({ size: bytes.length, mtime: 0, bytes }),
  environment: new Map(),
});

function traceOf(kernel: KernelVersion, commandLine: string, config: Partial<KernelConfig> = {}): Trace {
  const disks = [{ name: 'vda1', major: 254, minor: 1, fstype: 'ext4', contents }];
  return bootKernel({ kernel, commandLine, config, image: null, disks, decompressors: allDecompressors }).trace;
}

/** Out: the mounts right after the last step of that function, parents before children. Throws if it never ran. */
function mountsAfter(trace: Trace, functionName: string): readonly MountPoint[] {
  for (let cursor = trace.length - 1; cursor >= 0; cursor -= 1) {
    if (trace.step(cursor).place.function === functionName) return trace.mounts(cursor).mounts;
  }
  throw new Error(`Expected a step of ${functionName} in the boot, found none.`);
}

export interface RuleRow {
  readonly commandLine: string;
  readonly note: string;
  readonly type: string;
}

const RULES: readonly (readonly [commandLine: string, note: string, config?: Partial<KernelConfig>])[] = [
  ['', 'an image that needs no root= at all'],
  ['root=UUID=3c5e0d0e-7c1f-4e0b-9a53-0c7b1a2e5f66 ro quiet', 'what most distributions write'],
  ['root=/dev/vda1 rootfstype=ext4', ''],
  ['root=/dev/vda1 rootfstype=tmpfs', ''],
  ['rootfstype=ramfs', ''],
  ['', 'a kernel without CONFIG_TMPFS', { TMPFS: 'n' }],
];

/** Out: for each command line, which filesystem rootfs is. */
export function rootfsRule(kernel: KernelVersion): readonly RuleRow[] {
  return RULES.map(([commandLine, note, config]) => {
    const mounts = mountsAfter(traceOf(kernel, commandLine, config), 'init_mount_tree');
    return { commandLine, note, type: mounts.find(({ source }) => source === 'rootfs')?.type ?? '' };
  });
}

export interface Moment {
  readonly title: string;
  readonly mounts: readonly MountPoint[];
}

const MOMENTS = [
  ['init_mount_tree', 'at the start'],
  ['do_mount_root', 'root mounted'],
  ['prepare_namespace', 'moved into place'],
] as const;

/** Out: what is mounted at three moments of a boot that mounts its root itself. */
export function mountMoments(kernel: KernelVersion): readonly Moment[] {
  const trace = traceOf(kernel, 'root=/dev/vda1');
  return MOMENTS.map(([functionName, title]) => ({ title, mounts: mountsAfter(trace, functionName) }));
}
