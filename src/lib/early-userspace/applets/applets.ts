import type { Applet } from './applet.ts';
import { APPLET_NAMES, WITHOUT_EXEC } from './applet-names.ts';
import { cat, ln, mkdirApplet, mknodApplet, readlink, rm, rmdirApplet, touch } from './files.ts';
import { insmod } from './insmod.ts';
import { chrootApplet, pivot, switchRoot } from './leave.ts';
import { ls } from './ls.ts';
import { mdev } from './mdev.ts';
import { modprobe } from './modprobe.ts';
import { mount } from './mount.ts';
import { power } from './power.ts';
import { sh } from './shell-applet.ts';
import { sleep } from './sleep.ts';
import { chmod, echoApplet, executeRest, findfs, lsmod, nothing, testApplet, uname } from './small.ts';
import { umount } from './unmount.ts';

/** Applets that are followed. */
export const APPLETS: ReadonlyMap<string, Applet> = new Map<string, Applet>([
  ['ash', sh],
  ['cat', cat],
  ['chmod', chmod],
  ['chroot', chrootApplet],
  ['clear', nothing(0)],
  ['cttyhack', executeRest],
  ['echo', echoApplet],
  ['false', nothing(1)],
  ['findfs', findfs],
  ['halt', power('halt')],
  ['insmod', insmod],
  ['ln', ln],
  ['ls', ls],
  ['lsmod', lsmod],
  ['mdev', mdev],
  ['mkdir', mkdirApplet],
  ['mknod', mknodApplet],
  ['modprobe', modprobe],
  ['mount', mount],
  ['pivot_root', pivot],
  ['poweroff', power('poweroff')],
  ['readlink', readlink],
  ['reboot', power('reboot')],
  ['rm', rm],
  ['rmdir', rmdirApplet],
  ['setsid', executeRest],
  ['sh', sh],
  ['sleep', sleep],
  ['switch_root', switchRoot],
  ['sync', nothing(0)],
  ['test', testApplet],
  ['touch', touch],
  ['true', nothing(0)],
  ['umount', umount],
  ['uname', uname],
]);

/** Does busybox have an applet of this name, followed here or not? */
export function isBusyboxApplet(name: string): boolean {
  return APPLET_NAMES.has(name);
}

/** Does the shell run it in a child of itself, without executing a file? */
export function runsWithoutExec(name: string): boolean {
  return WITHOUT_EXEC.has(name);
}
