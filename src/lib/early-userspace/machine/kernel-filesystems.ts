import { byteString, bytesOf, utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { simpleStrtoul } from '../../kernel/command-line/numbers.ts';
import { printedKibibytes } from '../../kernel/machine/block-device.ts';
import { bdevFilesystems } from '../../kernel/machine/filesystems.ts';
import { emptyTree, Filesystem } from '../../kernel/mounts/filesystem.ts';
import type { MountTable, Place } from '../../kernel/mounts/mount-table.ts';
import { readStart } from '../../rootfs/contents.ts';
import type { Rootfs } from '../../rootfs/rootfs.ts';
import type { Clock } from '../../trace/clock.ts';
import type { Device, Hardware } from './hardware.ts';

const S_IFCHR = 0o020000;
const S_IFBLK = 0o060000;

/** Character devices that every kernel has (drivers/char/mem.c, drivers/tty/tty_io.c, drivers/char/random.c). */
export const CHARACTER_DEVICES: readonly (readonly [string, number, number, number])[] = [
  ['null', 1, 3, 0o666],
  ['zero', 1, 5, 0o666],
  ['full', 1, 7, 0o666],
  ['random', 1, 8, 0o666],
  ['urandom', 1, 9, 0o666],
  ['kmsg', 1, 11, 0o644],
  ['tty', 5, 0, 0o666],
  ['console', 5, 1, 0o600],
  ['ptmx', 5, 2, 0o666],
  ['tty0', 4, 0, 0o620],
  ['tty1', 4, 1, 0o620],
];

/** File systems without a device that /proc/filesystems names, besides those that drivers bring. */
export const NODEV = ['sysfs', 'tmpfs', 'bdev', 'proc', 'devtmpfs', 'ramfs'];

/** `proc_dointvec` keeps what is written there (init/do_mounts_initrd.c); the kernel reads it when /linuxrc has ended. */
const REAL_ROOT_DEV = utf8ByteString('/sys/kernel/real-root-dev');

/** What the kernel fills by itself: devtmpfs, sysfs, proc. Of the first two there is one, however often it is mounted. */
export class KernelFilesystems {
  readonly devtmpfs: Filesystem;
  readonly sysfs: Filesystem;
  readonly #proc: Rootfs;
  readonly #generate: (path: ByteString) => Uint8Array | null;
  readonly #dev: Rootfs;
  readonly #sys: Rootfs;
  readonly #hardware: Hardware;
  readonly #known = new Set<string>();

  constructor(
    clock: Clock,
    hardware: Hardware,
    proc: {
      readonly cmdline: ByteString;
      readonly release: string;
      readonly table: MountTable;
      readonly root: () => Place;
    },
  ) {
    this.#hardware = hardware;
    this.#dev = emptyTree(clock, 0o755);
    this.#sys = emptyTree(clock, 0o555);
    this.devtmpfs = new Filesystem(clock, { type: 'devtmpfs', device: 1001, tree: this.#dev });
    this.sysfs = new Filesystem(clock, { type: 'sysfs', device: 1002, tree: this.#sys });
    for (const [name, major, minor, mode] of CHARACTER_DEVICES) this.#node(name, S_IFCHR | mode, major, minor);
    for (const path of [
      'block',
      'bus',
      'class',
      'class/block',
      'dev',
      'dev/block',
      'dev/char',
      'devices',
      'firmware',
      'fs',
      'kernel',
      'module',
    ])
      this.#sys.mkdir(utf8ByteString(`/${path}`), 0o755);
    const tree = emptyTree(clock, 0o555);
    for (const path of ['1', 'fs', 'sys', 'sys/kernel', 'sys/vm']) tree.mkdir(utf8ByteString(`/${path}`), 0o555);
    tree.symlink(utf8ByteString('1'), utf8ByteString('/self'));
    tree.symlink(utf8ByteString('self/mounts'), utf8ByteString('/mounts'));
    const files: Readonly<Record<string, () => string>> = {
      '/cmdline': () => `${proc.cmdline}\n`,
      '/1/mounts': () => mountLines(proc.table, proc.root()),
      '/filesystems': () => filesystemLines(hardware),
      '/modules': () =>
        hardware.drivers.loaded.map(([name, size]) => `${name} ${size} 0 - Live 0x0000000000000000\n`).join(''),
      '/partitions': () => partitionLines(hardware.devices),
      '/sys/kernel/osrelease': () => `${proc.release}\n`,
      '/sys/kernel/hotplug': () => '\n',
      '/sys/kernel/printk': () => '7\t4\t1\t7\n',
      '/version': () => `Linux version ${proc.release}\n`,
    };
    tree.mknod(REAL_ROOT_DEV, 0o100644, null);
    for (const path of Object.keys(files)) tree.mknod(utf8ByteString(path), 0o100444, null);
    const generate = (path: ByteString): Uint8Array | null => {
      const make = files[path];
      return make === undefined ? null : bytesOf(make() as ByteString);
    };
    this.#proc = tree;
    this.#generate = generate;
    this.follow();
  }

  /** proc is made anew for each mount (`proc_get_tree`: get_tree_nodev), with the same in it. In: `st_dev`. */
  proc(device: number): Filesystem {
    return new Filesystem(this.#proc.clock, { type: 'proc', device, tree: this.#proc, generate: this.#generate });
  }

  /** What was written to real-root-dev; null: nothing, or no number. */
  get realRootDev(): number | null {
    const contents = this.#proc.at(this.#proc.clock.step).lookup(REAL_ROOT_DEV)?.contents ?? null;
    const text = contents === null ? '' : byteString(readStart(contents, 64)).trim();
    const { value, length } = simpleStrtoul(text, 0, 32);
    return length === 0 ? null : value;
  }

  /** Makes what belongs to devices that have appeared since the last time. Out: their names. */
  follow(): readonly string[] {
    const appeared = this.#hardware.devices.filter(({ name }) => !this.#known.has(name));
    for (const device of appeared) {
      const { name, major, minor } = device;
      this.#known.add(name);
      // Devices of the device mapper are dm-N here; /dev/mapper is made by programs.
      this.#node(name, S_IFBLK | 0o600, major, minor);
      this.#describe(device);
    }
    if (
      this.#hardware.drivers.isActive('dm_mod') &&
      this.#hardware.drivers.isKnown('dm_mod') &&
      !this.#known.has('mapper/control')
    ) {
      this.#known.add('mapper/control');
      this.#dev.mkdir(utf8ByteString('/mapper'), 0o755);
      this.#node('mapper/control', S_IFCHR | 0o600, 10, 236);
    }
    return appeared.map(({ name }) => name);
  }

  #node(name: string, mode: number, major: number, minor: number): void {
    const path = utf8ByteString(`/${name}`);
    const made = this.#dev.mknod(path, mode, [major, minor]);
    if (typeof made !== 'number') made.change(this.#dev.clock.step, { permissions: mode & 0o777 });
  }

  /** /sys/class/block/NAME and its entry in /sys/block, with the number of the device. */
  #describe({ name, major, minor, kibibytes, readonly, partition }: Device): void {
    const folder = utf8ByteString(`/class/block/${name}`);
    this.#sys.mkdir(folder, 0o755);
    if (partition === null)
      this.#sys.symlink(utf8ByteString(`../class/block/${name}`), utf8ByteString(`/block/${name}`));
    const write = (file: string, text: string): void => {
      const made = this.#sys.mknod(utf8ByteString(`${folder}/${file}`), 0o100444, null);
      const bytes = bytesOf(utf8ByteString(text));
      if (typeof made !== 'number')
        made.change(this.#sys.clock.step, { contents: { length: bytes.length, pieces: [{ offset: 0, bytes }] } });
    };
    write('dev', `${major}:${minor}\n`);
    write('size', `${kibibytes * 2}\n`);
    write('ro', readonly ? '1\n' : '0\n');
    write('uevent', `MAJOR=${major}\nMINOR=${minor}\nDEVNAME=${name}\n`);
    if (partition !== null) write('partition', `${partition.number}\n`);
  }
}

/** As fs/proc_namespace.c `show_vfsmnt`, without the options that are not known here. */
function mountLines(table: MountTable, root: Place): string {
  return table
    .tree(root)
    .mounts.flatMap(({ path, source, type, readonly }) =>
      path === null
        ? []
        : [
            `${source} ${path} ${type === 'ramfs' || type === 'tmpfs' ? (source === 'rootfs' ? 'rootfs' : type) : type} ${readonly ? 'ro' : 'rw'}${source === 'rootfs' ? '' : ',relatime'} 0 0\n`,
          ],
    )
    .join('');
}

/** fs/filesystems.c `filesystems_proc_show`. */
function filesystemLines({ drivers }: Hardware): string {
  const nodev = [...NODEV, ...['overlay', 'nfs'].filter((name) => drivers.isKnown(name) && drivers.isActive(name))];
  return [
    ...nodev.map((name) => `nodev\t${name}\n`),
    ...bdevFilesystems(drivers.config).map((name) => `\t${name}\n`),
  ].join('');
}

function partitionLines(devices: readonly Device[]): string {
  const lines = devices.map(
    ({ major, minor, kibibytes, name }) =>
      `${String(major).padStart(4)}  ${String(minor).padStart(7)} ${String(printedKibibytes(kibibytes)).padStart(10)} ${name}\n`,
  );
  return `major minor  #blocks  name\n\n${lines.join('')}`;
}
