import { spawn } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { existsSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A PC to start in QEMU, without any help of the host's processor. */
export interface Pc {
  /** A bzImage. */
  readonly kernel: string;
  /** Null: the loader brings none. */
  readonly image: Uint8Array | null;
  /** Contents of disks behind virtio_blk, in order: vda, vdb, … Each boot gets a copy of its own. */
  readonly disks: readonly Uint8Array[];
  /** The disc in an ATA drive. */
  readonly disc?: Uint8Array | null;
  /** Whether a network card is there; 10.0.2.2 is the host. */
  readonly network?: boolean;
  /** Behind the recorder's own parameters. */
  readonly commandLine: string;
  /** MiB. */
  readonly memory: number;
  readonly timeoutMilliseconds: number;
}

export interface PcRun {
  /** What came over the serial line. */
  readonly text: string;
  readonly timedOut: boolean;
  /** The disks as the machine left them. */
  readonly disks: readonly Buffer[];
}

/** The prompt of a shell that waits for somebody. */
const PROMPT = /\n[^\n]*[#$] (\x1b\[6n)?$/;
const SCRATCH = existsSync('/dev/shm') ? '/dev/shm' : tmpdir();

/** Starts the machine; ends it when it switches itself off, panics, shows a shell's prompt, or takes too long. */
export async function runPc(pc: Pc, readDisk: (file: string) => Buffer = () => Buffer.alloc(0)): Promise<PcRun> {
  const folder = await mkdtemp(join(SCRATCH, 'before-root-pc-'));
  try {
    // prettier-ignore
    const args = [
      '-accel', 'tcg', '-cpu', 'max', '-m', `${pc.memory}M`, '-smp', '1', '-nodefaults', '-no-user-config',
      '-display', 'none', '-serial', `file:${join(folder, 'serial')}`, '-no-reboot', '-kernel', pc.kernel,
      '-append', `console=ttyS0 panic=-1 ${pc.commandLine}`.trim(),
    ];
    if (pc.image !== null) args.push('-initrd', await written(join(folder, 'image'), pc.image));
    const files: string[] = [];
    for (const [index, bytes] of pc.disks.entries()) {
      const file = await written(join(folder, `disk${index}`), bytes);
      files.push(file);
      args.push('-drive', `file=${file},if=none,id=d${index},format=raw`, '-device', `virtio-blk-pci,drive=d${index}`);
    }
    if (pc.disc) args.push('-cdrom', await written(join(folder, 'disc'), pc.disc));
    if (pc.network === true) args.push('-netdev', 'user,id=n0', '-device', 'virtio-net-pci,netdev=n0,romfile=');
    const run = await launch(args, join(folder, 'serial'), pc.timeoutMilliseconds);
    return { ...run, disks: files.map(readDisk) };
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function written(file: string, bytes: Uint8Array): Promise<string> {
  await writeFile(file, bytes);
  return file;
}

/** The serial line goes to a file: through a pipe QEMU loses what the reader does not take at once. */
function launch(
  args: readonly string[],
  serial: string,
  milliseconds: number,
): Promise<{ text: string; timedOut: boolean }> {
  return new Promise((resolve, reject) => {
    const child = spawn('qemu-system-x86_64', args, { stdio: ['ignore', 'ignore', 'inherit'] });
    const read = (): string => (existsSync(serial) ? readFileSync(serial, 'latin1') : '');
    const start = Date.now();
    let before = '';
    let timedOut = false;
    const timer = setInterval(() => {
      const text = read();
      timedOut = Date.now() - start > milliseconds;
      // A prompt that nothing has followed: the shell waits.
      if (timedOut || (text === before && PROMPT.test(text))) child.kill('SIGKILL');
      before = text;
    }, 700);
    child.on('error', reject);
    child.on('close', () => {
      clearInterval(timer);
      resolve({ text: read(), timedOut });
    });
  });
}
