import type { Applet } from './applet.ts';
import { cat, ln, mkdirApplet, mknodApplet, readlink, rm, rmdirApplet, touch } from './files.ts';
import { grep } from './grep.ts';
import { insmod } from './insmod.ts';
import { chrootApplet, pivot, switchRoot } from './leave.ts';
import { losetup } from './loop.ts';
import { ls } from './ls.ts';
import { mdev } from './mdev.ts';
import { modprobe } from './modprobe.ts';
import { mount } from './mount.ts';
import { ifconfig, route, udhcpc } from './network.ts';
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
  ['egrep', grep],
  ['grep', grep],
  ['halt', power('halt')],
  ['ifconfig', ifconfig],
  ['insmod', insmod],
  ['ln', ln],
  ['losetup', losetup],
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
  ['route', route],
  ['setsid', executeRest],
  ['sh', sh],
  ['sleep', sleep],
  ['switch_root', switchRoot],
  ['sync', nothing(0)],
  ['test', testApplet],
  ['touch', touch],
  ['true', nothing(0)],
  ['udhcpc', udhcpc],
  ['umount', umount],
  ['uname', uname],
]);
