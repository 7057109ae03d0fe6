import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { messageText } from '../messages/core-print.ts';
import { decide, printk, type BootContext } from './context.ts';
import { ENOENT, ENXIO } from './errno.ts';
import type { BootStage } from './event.ts';
import { execBinprm } from './exec/exec-binprm.ts';
import type { KernelOutcome } from './outcome.ts';
import { followPath, type WalkedTree } from './path-walk.ts';

const FILE = 'init/main.c';

/** Tried in this order when nothing else was asked for. CONFIG_DEFAULT_INIT is empty by default. */
const FALLBACKS = ['/sbin/init', '/etc/init', '/bin/init', '/bin/sh'].map(utf8ByteString);

/** The tree in which programs are looked for, and where that is on the reader's map. */
export interface InitTree {
  readonly view: WalkedTree;
  readonly stage: BootStage;
  readonly openForWriting: ReadonlySet<number>;
}

/**
 * `kernel_init_freeable` and `kernel_init` (init/main.c), from the moment at which rootfs is filled to the first
 * program, the panic or the wait without end. Takes its steps in the context's log. Never throws.
 */
export function kernelInit(context: BootContext): KernelOutcome {
  const { commandLine } = context;
  consoleOnRootfs(context);
  if (lookForInit(context)) {
    const root: InitTree = {
      view: context.rootfs.view(),
      stage: 'early userspace',
      openForWriting: context.openForWriting,
    };
    const path = commandLine.ramdiskExecuteCommand;
    const errno = runInitProcess(context, root, path, (failed) =>
      printk(context, 'failed-to-execute', displayName(path), failed),
    );
    return errno === 0 ? running(path) : searchInit(context, root);
  }
  const prepared = context.parts.realRoot.prepare(context);
  return 'view' in prepared ? searchInit(context, prepared) : prepared;
}

/** `console_on_rootfs`: for reading and writing; who prints to the console is another matter. */
function consoleOnRootfs(context: BootContext): void {
  const errno = consoleErrno(context);
  if (errno !== 0) printk(context, 'no-console');
  decide(context, FILE, 'console_on_rootfs', 'kernel', { kind: 'console', errno });
}

/** Opening a regular file works too: init then reads and writes that. */
function consoleErrno(context: BootContext): number {
  const walked = followPath(context.rootfs.view(), '/dev/console' as ByteString);
  if (walked.node === null) return walked.errno;
  const { type, rdev } = walked.node;
  if (type === 'directory') return -21;
  if (type === 'socket') return ENXIO;
  if (type === 'block') {
    const disk = context.devices().find(({ major, minor }) => major === rdev?.[0] && minor === rdev[1]);
    return disk === undefined || disk.readonly ? ENXIO : 0;
  }
  return type === 'char' && (rdev === null || !opens(rdev)) ? ENXIO : 0;
}

/**
 * Character devices that have a driver in every kernel: the consoles, and those of drivers/char/mem.c. /dev/tty (5:0) is
 * the terminal of a process that has one, and /dev/ptmx (5:2) needs a devpts: neither opens here.
 */
function opens([major, minor]: readonly [number, number]): boolean {
  if (major === 5) return minor === 1;
  return major === 4 || (major === 1 && [1, 3, 5, 7, 8, 9, 11].includes(minor));
}

/** `init_eaccess`: links are followed; existence is all that is asked. */
function lookForInit(context: BootContext): boolean {
  const { commandLine, facts } = context;
  const path = commandLine.ramdiskExecuteCommand;
  const { errno } = followPath(context.rootfs.view(), path);
  const name = displayName(path);
  if (errno !== 0 && commandLine.rdinitGiven && facts.reportsMissingRdinit)
    printk(context, 'rdinit-ignored', name, errno);
  decide(context, FILE, 'kernel_init_freeable', 'kernel', { kind: 'look for init', path: name, errno });
  return errno === 0;
}

/** `kernel_init` behind the first program: init=, then the fall-backs, then the panic. */
function searchInit(context: BootContext, root: InitTree): KernelOutcome {
  const command = context.commandLine.executeCommand;
  if (command !== null) {
    const errno = runInitProcess(context, root, command, () => undefined);
    if (errno === 0) return running(command);
    const args = [displayName(command), errno] as const;
    printk(context, 'panic-requested-init', ...args);
    return panic(context, messageText('panic-requested-init', ...args));
  }
  for (const path of FALLBACKS) {
    const errno = runInitProcess(context, root, path, (failed) => {
      if (failed !== ENOENT) printk(context, 'starting-init-failed', displayName(path), failed);
    });
    if (errno === 0) return running(path);
  }
  printk(context, 'panic-no-init');
  return panic(context, messageText('panic-no-init'));
}

/** `run_init_process`. In: what is printed when it fails. Out: 0 when it runs. */
function runInitProcess(
  context: BootContext,
  root: InitTree,
  path: ByteString,
  failed: (errno: number) => void,
): number {
  const { initArguments, initEnvironment } = context.commandLine;
  const argv = [path, ...initArguments];
  const name = displayName(path);
  printk(context, 'run-init', name);
  printk(context, 'with-arguments');
  for (const text of argv) printk(context, 'init-string', displayName(text));
  printk(context, 'with-environment');
  for (const text of initEnvironment) printk(context, 'init-string', displayName(text));
  const tree = { view: root.view, config: context.config, openForWriting: root.openForWriting };
  const { errno, refusal, argv: seen } = execBinprm(tree, path, argv);
  const reason = refusal === null ? null : context.parts.refusalWords(refusal);
  if (errno !== 0) failed(errno);
  const decision = { kind: 'execute', path: name, errno, reason, argv: seen.map(displayName) } as const;
  decide(context, FILE, 'run_init_process', root.stage, decision);
  return errno;
}

function running(path: ByteString): KernelOutcome {
  return { kind: 'running', program: displayName(path) };
}

function panic(context: BootContext, text: string): KernelOutcome {
  decide(context, FILE, 'kernel_init', 'kernel', { kind: 'panic', text });
  return { kind: 'panic', text };
}
