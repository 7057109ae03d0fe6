import { utf8ByteString, type ByteString } from '../../bytes/byte-string.ts';
import { displayName } from '../../bytes/display-name.ts';
import { strerror } from '../../kernel/leave/strerror.ts';
import { EROFS, isReadOnly } from '../../kernel/mounts/file-calls.ts';
import { walk } from '../../kernel/mounts/walk.ts';
import { KERNEL_RELEASE } from '../machine/kernel-release.ts';
import { PLACES } from '../places.ts';
import { echo } from '../shell/echo.ts';
import { test } from '../shell/test.ts';
import { plain, usage, type Applet } from './applet.ts';
import { findBySpec } from './find-device.ts';
import { executeFrom } from './leave.ts';
import { optionsOf } from './options.ts';

/** `uname -r` and its sisters, as far as the answer is known. */
export const uname: Applet = plain({ function: 'sys_newuname', file: 'kernel/sys.c' }, (task) => {
  const parts = { s: 'Linux', n: '(none)', r: KERNEL_RELEASE[task.userland.run.kernel], m: 'x86_64' };
  const { flags } = optionsOf(task.args, 'snrvmpaio', '');
  const wanted = flags.size === 0 ? ['s'] : [...flags];
  const chosen = Object.entries(parts).filter(([letter]) => wanted.includes(letter) || wanted.includes('a'));
  task.out(`${chosen.map(([, text]) => text).join(' ')}\n`);
  return 0;
});

/** `setsid PROG` and `cttyhack PROG`: the program takes their place. */
export const executeRest: Applet = (task) => {
  const { rest } = optionsOf(task.args, 'c', '', true);
  if (rest.length === 0) return plain(PLACES.exec, (inner) => usage(inner, `${inner.name} PROG ARGS`))(task);
  return executeFrom(task, rest);
};

/** `findfs UUID=…`. */
export const findfs: Applet = plain(PLACES.list, (task) => {
  const [spec = '' as ByteString] = task.args;
  if (spec.startsWith('/dev/')) {
    task.out(`${spec}\n`);
    return 0;
  }
  if (!/^(UUID|LABEL)=/.test(spec)) return usage(task, 'findfs LABEL=label or UUID=uuid');
  const found = findBySpec(task, spec);
  if (found === null) return 1;
  task.out(`${found}\n`);
  return 0;
});

/** `lsmod`: /proc/modules, in columns. */
export const lsmod: Applet = plain(PLACES.read, (task) => {
  const proc = walk(task.caller, utf8ByteString('/proc/modules'));
  // What is wrong is said first: standard output is written at the end.
  if (typeof proc === 'number') task.complain(`/proc/modules: ${strerror(proc)}`);
  task.out('Module                  Size  Used by    Not tainted\n');
  if (typeof proc === 'number') return 0;
  for (const [name, size] of task.userland.hardware.drivers.loaded)
    task.out(`${name.padEnd(19)} ${String(size).padStart(8)}  0 \n`);
  return 0;
});

/** `chmod MODE FILE…` with a number. */
export const chmod: Applet = plain({ function: 'chmod_common', file: 'fs/open.c' }, (task) => {
  const [mode = '', ...paths] = task.args;
  if (!/^[0-7]+$/.test(mode)) return task.complain(`invalid mode '${mode}'`);
  let status = 0;
  for (const path of paths) {
    const found = walk(task.caller, path);
    const errno = typeof found === 'number' ? found : isReadOnly(task.caller, found.place) ? EROFS : 0;
    if (typeof found !== 'number' && errno === 0) {
      const tree = task.caller.namespace.filesystem(found.place.mount).writable();
      const inode = tree.lookup(found.place.path, false);
      if (typeof inode !== 'number') inode.change(tree.clock.step, { permissions: Number.parseInt(mode, 8) & 0o7777 });
    } else status = task.complain(`${displayName(path)}: ${strerror(errno)}`);
  }
  return status;
});

export const echoApplet: Applet = plain(PLACES.write, (task) => {
  task.out(echo(task.args));
  return 0;
});

export const testApplet: Applet = plain(PLACES.stat, (task) => {
  const { status, complaint } = test(task.caller, task.args);
  if (complaint !== null) task.complain(complaint);
  return status;
});

export const nothing = (status: number): Applet => plain(PLACES.exec, () => status);
