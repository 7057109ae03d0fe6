import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { hasType } from '../machine/make-filesystem.ts';
import { PLACES } from '../places.ts';
import { openProgram } from '../programs/find-program.ts';
import { Task } from '../task.ts';
import { modprobe } from './modprobe.ts';

/** CONFIG_MODPROBE_PATH. */
const MODPROBE = utf8ByteString('/sbin/modprobe');

/**
 * A file system that the kernel does not know: it runs /sbin/modprobe with `fs-TYPE` (`get_fs_type`,
 * `__request_module`), without input and output. Only a busybox there is followed; any other helper, or none, changes
 * nothing.
 */
export function requestModule(task: Task, type: string): void {
  const { userland } = task;
  if (!hasType(userland, type) && userland.hardware.machine.drivers.length > 0) request(task, `fs-${type}`);
}

/** The same for a driver that the kernel asks for by an alias when it is needed (`dm-crypt`). */
export function requestDriver(task: Task, driver: string, alias: string): void {
  if (!task.userland.hardware.drivers.isActive(driver)) request(task, alias);
}

function request(task: Task, alias: string): void {
  const { userland } = task;
  const argv = ['/sbin/modprobe', '-q', '--', alias].map((word) => word as ByteString);
  const program = openProgram(userland, userland.init, MODPROBE, argv);
  if (typeof program === 'number' || program.kind !== 'busybox') return;
  const nowhere = { kind: 'closed' } as const;
  userland.fork(userland.init, (caller) => {
    const helper = new Task({ userland, caller, argv, line: task.line, channels: [nowhere, nowhere, nowhere] });
    helper.step(PLACES.requestModule, () => ({ kind: 'command', argv: helper.shownArgv, status: 0 }));
    modprobe(helper);
  });
}
