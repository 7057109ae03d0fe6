import { execFileSync, spawn } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { MEMORY_LAB, vmlinuz } from './places.ts';

const METER = join(import.meta.dirname, '..', 'meter.c');
const BUSYBOX = '/bin/busybox';
const APPLETS =
  'sh mount umount dd rm cat sleep poweroff echo mke2fs swapon mkdir dmesg sync grep insmod rmmod losetup df ls sed find wc';

/** A machine to measure: its script, the modules that lie in /m, and what it has. */
export interface Machine {
  /** Shell commands of process 1, after proc, sys and dev are mounted. */
  readonly script: string;
  /** Files to bring along, into /m. */
  readonly files?: readonly string[];
  /** An image that follows our own. */
  readonly behind?: Uint8Array;
  /** MiB. */
  readonly memory: number;
  readonly disks?: readonly string[];
  /** The path of a kernel; default: Debian's. */
  readonly kernel?: string;
  readonly append?: string;
  /** Count instructions instead of time: slower, and the same every time. */
  readonly counted?: boolean;
  /** Seconds. */
  readonly timeout?: number;
}

/** The meter, compiled when its source is newer. */
function meter(): string {
  const program = join(MEMORY_LAB, 'meter');
  if (!existsSync(program) || statSync(program).mtimeMs < statSync(METER).mtimeMs) {
    execFileSync('musl-gcc', ['-static', '-Os', '-s', '-o', program, METER]);
  }
  return program;
}

/**
 * A small root as a newc archive: busybox, the meter, modules, and the script as /init and /lab-init. Needs root, for a device
 * node. With an image behind it, it is not compressed, and padded as the kernel wants it.
 */
function archive(machine: Machine, into: string): void {
  const root = mkdtempSync(join(tmpdir(), 'memory-lab-'));
  for (const folder of ['lab', 'dev', 'proc', 'sys', 'mnt', 'm', 'tmp']) mkdirSync(join(root, folder));
  cpSync(BUSYBOX, join(root, 'lab/busybox'), { dereference: true });
  for (const applet of APPLETS.split(' ')) symlinkSync('busybox', join(root, 'lab', applet));
  cpSync(meter(), join(root, 'lab/meter'));
  execFileSync('mknod', ['-m', '600', join(root, 'dev/console'), 'c', '5', '1']);
  for (const file of machine.files ?? []) cpSync(file, join(root, 'm', basename(file)));
  const before = `export PATH=/lab
mount -t proc proc /proc
mount -t sysfs sys /sys
[ -e /dev/null ] || mount -t devtmpfs dev /dev`;
  const text = `#!/lab/busybox sh\n${before}\n${machine.script}\nsync\necho LAB-END\nsleep 2\npoweroff -f\n`;
  for (const name of ['init', 'lab-init']) writeFileSync(join(root, name), text, { mode: 0o755 });
  const packed = machine.behind === undefined ? '| gzip -1' : '';
  const pack = `find . -mindepth 1 | LC_ALL=C sort | cpio -o -H newc --quiet -R 0:0 ${packed} > '${into}'`;
  execFileSync('sh', ['-c', pack], { cwd: root });
  if (machine.behind !== undefined) writeFileSync(into, machine.behind, { flag: 'a' });
  rmSync(root, { recursive: true });
}

/**
 * Boots the machine under QEMU's own processor emulation. Out: the console, without carriage returns.
 * Rejects when it does not come to its end in time; the message holds what was said last.
 */
export async function run(machine: Machine): Promise<string> {
  mkdirSync(MEMORY_LAB, { recursive: true });
  const image = join(mkdtempSync(join(tmpdir(), 'memory-image-')), 'image');
  archive(machine, image);
  const append = `console=ttyS0 panic=-1 tsc=unstable no_timer_check nokaslr loglevel=4 ${machine.append ?? ''}`;
  const drives = (machine.disks ?? []).flatMap((disk) => ['-drive', `file=${disk},format=raw,if=virtio`]);
  const child = spawn(
    'qemu-system-x86_64',
    [
      ...['-accel', 'tcg', '-cpu', 'max', '-m', String(machine.memory), '-smp', '1', '-nodefaults', '-no-user-config'],
      ...['-display', 'none', '-serial', 'stdio', '-no-reboot', '-kernel', machine.kernel ?? vmlinuz()],
      ...(machine.counted === true ? ['-icount', 'shift=0,sleep=off'] : []),
      ...['-initrd', image, '-append', append, ...drives],
    ],
    { stdio: ['ignore', 'pipe', 'inherit'] },
  );
  let console = '';
  child.stdout.setEncoding('latin1').on('data', (piece: string) => (console += piece));
  const timer = setTimeout(() => child.kill(), (machine.timeout ?? 240) * 1000);
  await new Promise((resolve) => child.on('close', resolve));
  clearTimeout(timer);
  rmSync(dirname(image), { recursive: true });
  const text = console.replaceAll('\r', '');
  if (!text.includes('LAB-END')) {
    throw new Error(`Expected the machine to come to LAB-END, found its end after: ${text.slice(-1500)}`);
  }
  return text;
}
