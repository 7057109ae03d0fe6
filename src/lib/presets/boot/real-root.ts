import { tinyInit } from '../tiny-init.ts';
import { REAL_ROOT_MESSAGE } from './messages.ts';
import type { ArchiveSource } from './preset.ts';

/** A root filesystem that can be booted: a program as its init, and the directories that others are mounted on. */
export const REAL_ROOT: ArchiveSource = {
  list: `dir /dev 0755 0 0
dir /proc 0755 0 0
dir /sys 0755 0 0
dir /run 0755 0 0
dir /sbin 0755 0 0
file /sbin/init real-root/init 0755 0 0
`,
  files: [{ location: 'real-root/init', bytes: tinyInit(`${REAL_ROOT_MESSAGE}\n`) }],
};
