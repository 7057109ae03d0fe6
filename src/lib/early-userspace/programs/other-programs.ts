import { klibcRunInit } from '../../kernel/leave/klibc.ts';
import { utilLinuxSwitchRoot } from '../../kernel/leave/util-linux.ts';
import type { Applet } from '../applets/applet.ts';
import { leaver } from '../applets/leave.ts';
import { cryptsetup } from './cryptsetup.ts';
import { lvm } from './lvm.ts';

/** Programs beside busybox that are followed, by the name of their file. */
export const OTHER_PROGRAMS: ReadonlyMap<string, Applet> = new Map<string, Applet>([
  ['switch_root', leaver('util-linux switch_root', utilLinuxSwitchRoot)],
  ['cryptsetup', cryptsetup],
  ['lvm', lvm],
  ['run-init', leaver('klibc run-init', klibcRunInit)],
]);
