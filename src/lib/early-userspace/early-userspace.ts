import type { ByteString } from '../bytes/byte-string.ts';
import type { KernelRun } from '../kernel/boot/boot-kernel.ts';
import type { LinuxrcEnd } from '../kernel/boot/context.ts';
import type { BootOutcome } from '../kernel/boot/outcome.ts';
import { exitCode, initEnds } from '../kernel/leave/init-ends.ts';
import { blockDevices } from '../kernel/machine/disk.ts';
import { message } from '../kernel/messages/core-print.ts';
import { ROOT_PATH } from '../kernel/mounts/mount-table.ts';
import { Namespace, type Caller } from '../kernel/mounts/namespace.ts';
import type { Machine } from '../scenario/machine.ts';
import { APPLETS } from './applets/applets.ts';
import { Ending } from './ending.ts';
import { Drivers } from './machine/drivers.ts';
import { Hardware, presentDisks } from './machine/hardware.ts';
import { KernelFilesystems } from './machine/kernel-filesystems.ts';
import { KERNEL_RELEASE } from './machine/kernel-release.ts';
import { holdMountsOfBoot } from './machine/namespace-of-boot.ts';
import { PLACES } from './places.ts';
import { openProgram, type Program } from './programs/find-program.ts';
import { OTHER_PROGRAMS } from './programs/other-programs.ts';
import { runProgram } from './programs/run-program.ts';
import { Task, type Channel } from './task.ts';
import { Userland, type Commands } from './userland.ts';

const COMMANDS: Commands = {
  applet: (name) => APPLETS.get(name),
  program: (kind) => OTHER_PROGRAMS.get(kind),
};

const RAMDISK_MAJOR = 1;

/**
 * The programs of one boot before the real root: /linuxrc of an old initrd, and process 1. In: the machine. Takes its
 * steps in the recorder of the run that it is given. Never throws.
 */
export class EarlyUserspace {
  readonly #machine: Machine;
  #userland: Userland | null = null;
  /** How /linuxrc has ended the boot. */
  #ended: BootOutcome | null = null;

  constructor(machine: Machine) {
    this.#machine = machine;
  }

  /**
   * /linuxrc, as a child of the kernel with the RAM disk as its root (`init_linuxrc`, init/do_mounts_initrd.c). Out: the
   * disks that are there afterwards, or that the boot cannot go on behind it.
   */
  readonly linuxrc = (run: KernelRun): LinuxrcEnd => {
    const { mounts, recorder, devices } = run;
    const ramdisk = mounts.mountedOnRoot;
    const path = '/linuxrc' as ByteString;
    if (ramdisk === null) return { kind: 'ended', devices, realRootDev: null };
    const userland = this.#userlandOf(run);
    const child = { kind: 'command', argv: ['/linuxrc'], status: 0, line: 0, said: [] } as const;
    recorder.beginBoot(
      { function: 'init_linuxrc', file: 'init/do_mounts_initrd.c' },
      { stage: 'early userspace', decision: { kind: 'userspace', what: child } },
    );
    mounts.table.change(ramdisk, { on: mounts.root });
    recorder.mounted(mounts.table.tree(mounts.root));
    const place = { mount: ramdisk, path: ROOT_PATH };
    const outcome = ending(() => {
      userland.fork(userland.init, (caller) => {
        caller.root = place;
        caller.cwd = place;
        const program = openProgram(userland, caller, path, [path]);
        if (typeof program !== 'number' && isFollowed(program))
          runProgram(this.#task(run, userland, caller, program), program);
      });
      return null;
    });
    if (outcome === null) {
      const { realRootDev } = userland.kernelFilesystems;
      return { kind: 'ended', devices: devicesNow(run, this.#machine, userland.hardware.drivers), realRootDev };
    }
    this.#ended = outcome;
    return { kind: 'unmodelled', reason: outcome.kind === 'unmodelled' ? outcome.reason : '/linuxrc does not end.' };
  };

  /**
   * Goes on where the kernel has executed process 1. Out: how the boot ends: of a program that is not known here, that it
   * runs.
   */
  follow(run: KernelRun): BootOutcome {
    const { outcome, mounts, commandLine } = run;
    if (this.#ended !== null) return this.#ended;
    if (outcome.kind !== 'running') return outcome;
    const number = mounts.devices.get(mounts.root.mount);
    // The kernel has mounted a real root: its init is not looked into. A RAM disk is early userspace, as rootfs is.
    if (number !== undefined && number.major !== RAMDISK_MAJOR) return { kind: 'real root', program: outcome.program };
    const userland = this.#userlandOf(run);
    const caller = userland.init;
    caller.root = mounts.root;
    caller.cwd = mounts.root;
    const path = outcome.program as ByteString;
    const program = openProgram(userland, caller, path, [path, ...commandLine.initArguments]);
    if (typeof program === 'number' || !isFollowed(program)) return outcome;
    const task = this.#task(run, userland, caller, program);
    return ending(() => initExits(run, task, runProgram(task, program))) ?? outcome;
  }

  #task(run: KernelRun, userland: Userland, caller: Caller, { argv }: Program): Task {
    const console: Channel = userland.hasConsole ? { kind: 'console' } : { kind: 'closed' };
    const environment = new Map(
      run.commandLine.initEnvironment.map((text): [string, ByteString] => {
        const equals = text.indexOf('=');
        return [text.slice(0, equals), text.slice(equals + 1) as ByteString];
      }),
    );
    return new Task({ userland, caller, argv, line: 0, channels: [console, console, console], environment });
  }

  #userlandOf(run: KernelRun): Userland {
    const userland = this.#userland ?? this.#make(run);
    this.#userland = userland;
    holdMountsOfBoot(userland.namespace, run, userland.kernelFilesystems.devtmpfs);
    return userland;
  }

  #make(run: KernelRun): Userland {
    const { recorder, kernel, config, mounts } = run;
    const namespace = new Namespace(kernel, config, recorder, mounts.table);
    const caller: Caller = { namespace, pid: 1, root: mounts.root, cwd: mounts.root };
    const drivers = new Drivers(this.#machine.drivers, config);
    const names = new Set(this.#machine.disks.map(({ name }) => name));
    const hardware = new Hardware(
      this.#machine,
      drivers,
      run.devices.filter(({ name }) => !names.has(name)),
    );
    const kernelFilesystems = new KernelFilesystems(recorder, hardware, {
      cmdline: run.savedCommandLine,
      release: KERNEL_RELEASE[kernel],
      table: mounts.table,
      root: () => caller.root,
    });
    const hasConsole = !recorder.lines.some(({ message: { id } }) => id === 'no-console');
    const userland = new Userland({ run, namespace, hardware, kernelFilesystems, commands: COMMANDS, hasConsole });
    userland.callers.push(caller);
    return userland;
  }
}

/** A program whose doings are known; any other is process 1 now, and what it does is its business. */
function isFollowed({ kind }: Program): boolean {
  return kind === 'busybox' || OTHER_PROGRAMS.has(kind);
}

/** Runs something that may end the boot. */
function ending(action: () => BootOutcome | null): BootOutcome | null {
  try {
    return action();
  } catch (error) {
    if (error instanceof Ending) return error.outcome;
    throw error;
  }
}

/** The disks after modules were loaded: those that were there, and new ones. */
function devicesNow({ devices }: KernelRun, machine: Machine, drivers: Drivers): KernelRun['devices'] {
  const present = blockDevices(presentDisks(machine.disks, (driver) => drivers.isActive(driver)));
  return [...devices, ...present.filter(({ name }) => !devices.some((device) => device.name === name))];
}

/** Process 1 has come to its end: the kernel panics. */
function initExits({ recorder }: KernelRun, task: Task, status: number): BootOutcome {
  task.step(PLACES.exit, () => ({ kind: 'exit', status }));
  const end = { kind: 'exit', status } as const;
  const outcome = initEnds(end);
  const text = outcome.kind === 'panic' ? outcome.text : '';
  const place = { function: 'do_exit', file: 'kernel/exit.c' };
  recorder.beginBoot(place, { stage: 'kernel', decision: { kind: 'panic', text } });
  recorder.print(message('panic-init-killed', exitCode(end)));
  return outcome;
}
