import type { ByteString } from '../bytes/byte-string.ts';
import type { Decompressors } from '../compression/registry.ts';
import type { KernelRun } from '../kernel/boot/boot-kernel.ts';
import type { BootOutcome } from '../kernel/boot/outcome.ts';
import { RAMDISK_KIBIBYTES } from '../kernel/machine/block-device.ts';
import { exitCode, initEnds } from '../kernel/leave/init-ends.ts';
import { message } from '../kernel/messages/print.ts';
import { Filesystem } from '../kernel/mounts/filesystem.ts';
import { Namespace, type Caller } from '../kernel/mounts/namespace.ts';
import type { Machine } from '../scenario/machine.ts';
import { Ending } from './ending.ts';
import { Drivers } from './machine/drivers.ts';
import { Hardware } from './machine/hardware.ts';
import { KernelFilesystems } from './machine/kernel-filesystems.ts';
import { KERNEL_RELEASE } from './machine/kernel-release.ts';
import { PLACES } from './places.ts';
import { openProgram, type Program } from './programs/find-program.ts';
import { OTHER_PROGRAMS } from './programs/other-programs.ts';
import { runProgram } from './programs/run-program.ts';
import { Task, type Channel } from './task.ts';
import { Userland } from './userland.ts';

/**
 * Goes on where the kernel has executed its first program: if that is a script of a shell that is known here, its
 * commands are followed until the real root's init runs, process 1 ends, or something is not known.
 * In: the run, still open; the machine. Takes its steps in the run's recorder. Out: how it ends. Never throws.
 */
export function followEarlyUserspace(run: KernelRun, machine: Machine, decompressors: Decompressors): BootOutcome {
  if (run.outcome.kind !== 'running' || run.mounts.table.get(run.mounts.root.mount).source !== 'rootfs')
    return run.outcome;
  const { userland, caller } = userlandOf(run, machine, decompressors);
  const path = run.outcome.program as ByteString;
  const argv = [path, ...run.commandLine.initArguments];
  const program = openProgram(userland, caller, path, argv);
  if (typeof program === 'number' || !isFollowed(program)) return run.outcome;
  const console: Channel = userland.hasConsole ? { kind: 'console' } : { kind: 'closed' };
  const environment = new Map(
    run.commandLine.initEnvironment.map((text): [string, ByteString] => {
      const equals = text.indexOf('=');
      return [text.slice(0, equals), text.slice(equals + 1) as ByteString];
    }),
  );
  const task = new Task({
    userland,
    caller,
    argv: program.argv,
    line: 0,
    channels: [console, console, console],
    environment,
  });
  try {
    return initExits(userland, task, runProgram(task, program));
  } catch (error) {
    if (error instanceof Ending) return error.outcome;
    throw error;
  }
}

/** A program whose doings are known; any other is process 1 now, and what it does is its business. */
function isFollowed({ kind }: Program): boolean {
  return kind === 'busybox' || OTHER_PROGRAMS.has(kind);
}

function userlandOf(
  run: KernelRun,
  machine: Machine,
  decompressors: Decompressors,
): { userland: Userland; caller: Caller } {
  const { recorder, kernel, config, rootfs, mounts } = run;
  const namespace = new Namespace(kernel, config, recorder, mounts.table);
  for (const { id, type } of mounts.table.entries()) {
    const tree = id === mounts.root.mount ? rootfs : NOTHING;
    namespace.hold(id, new Filesystem(recorder, { type, device: id + 1, tree }));
  }
  const caller: Caller = { namespace, pid: 1, root: mounts.root, cwd: mounts.root };
  const drivers = new Drivers(machine.drivers, config);
  const hardware = new Hardware(machine, drivers, run.commandLine.ramdiskSize ?? RAMDISK_KIBIBYTES);
  const kernelFilesystems = new KernelFilesystems(recorder, hardware, {
    cmdline: run.savedCommandLine,
    release: KERNEL_RELEASE[kernel],
    table: mounts.table,
    root: () => caller.root,
  });
  const hasConsole = !recorder.lines.some(({ message: { id } }) => id === 'no-console');
  const userland = new Userland({ run, namespace, hardware, kernelFilesystems, decompressors, hasConsole });
  userland.callers.push(caller);
  return { userland, caller };
}

/** nullfs: nothing is in it, and nothing can be. */
const NOTHING = {
  *walk() {
    // Nothing to see.
  },
  lookup: () => null,
  list: () => [],
  count: 0,
  contentPages: 0,
};

/** Process 1 has come to its end: the kernel panics. */
function initExits({ run: { recorder } }: Userland, task: Task, status: number): BootOutcome {
  task.step(PLACES.exit, () => ({ kind: 'exit', status }));
  const end = { kind: 'exit', status } as const;
  const outcome = initEnds(end);
  const text = outcome.kind === 'panic' ? outcome.text : '';
  recorder.beginBoot(
    { function: 'do_exit', file: 'kernel/exit.c' },
    { stage: 'kernel', decision: { kind: 'panic', text } },
  );
  recorder.print(message('panic-init-killed', exitCode(end)));
  return outcome;
}
