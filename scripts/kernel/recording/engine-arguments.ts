import { TABLE, TABLE_KIBIBYTES } from '../../../tests/kernel/making/image.ts';
import type { BootCase, UnpackCase } from '../../../tests/kernel/making/case.ts';
import { VARIANTS } from '../build/variants.ts';

/** How the small kernels differ from the engine's defaults: the RAM disks are of 16 MiB (KiB here). */
export const MEMORY = '64M';

/** `--kernel` and `--config` that make the engine the kernel of a variant. */
export function kernelArguments(variant: string): string[] {
  const found = VARIANTS.find(({ name }) => name === variant);
  if (!found) throw new Error(`No variant is called ${variant}.`);
  const changes = Object.entries(found.changes).flatMap(([name, value]) => ['--config', `${name}=${value}`]);
  return ['--kernel', found.version, '--builtin', 'default', '--memory', MEMORY, ...changes];
}

export function unpackArguments(asked: UnpackCase, variant: string): string[] {
  const tmpfs = VARIANTS.find(({ name }) => name === variant)?.changes['TMPFS'] !== 'n';
  return ['unpack', '--json', ...kernelArguments(variant), '--rootfs', tmpfs ? (asked.rootfs ?? 'tmpfs') : 'ramfs'];
}

/** `disks`: for each disk of the case its list file; the numbers are those of the ubd driver (98:0, 98:16, …). */
export function bootArguments(asked: BootCase, variant: string, disks: readonly string[]): string[] {
  const given = (asked.disks ?? []).flatMap((disk, index) => {
    const minor = (disk.name.charCodeAt(3) - 'a'.charCodeAt(0)) * 16;
    const list = disk.type === 'none' ? '' : (disks[index] ?? '');
    const type = disk.type === 'none' ? 'unknown' : disk.type;
    const more = disk.readonly === true ? ',ro' : '';
    const kibibytes = disk.kibibytes ?? 6144;
    if (disk.table === undefined)
      return ['--disk', `${disk.name},98:${minor},${type},${list}${more},size=${kibibytes}`];
    const { uuid, label } = TABLE[disk.table];
    return [
      '--disk',
      `${disk.name},98:${minor},unknown${more},size=${kibibytes + 2 * TABLE_KIBIBYTES}`,
      '--disk',
      `${disk.name}1,98:${minor + 1},${type},${list}${more},size=${kibibytes},partuuid=${uuid},partlabel=${label}`,
    ];
  });
  return ['boot', '--json', ...kernelArguments(variant), '--cmdline', asked.commandLine, ...given];
}
