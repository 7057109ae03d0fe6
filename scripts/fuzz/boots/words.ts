/** Command lines for generated boots: words about unpacking, root and init, with good, odd and contradictory values. */
import { TABLE } from '../../../tests/kernel/making/image.ts';
import type { Random } from '../random.ts';

const PATHS = [
  '/init',
  '/sbin/init',
  '/bin/sh',
  '/bin/init',
  '/nope',
  '/dev',
  '/linuxrc',
  '/sbin',
  'init',
  '//init',
  '/init/',
  '',
  '/dev/null',
  '/dev/console',
] as const;
const TYPES = [
  'ext4',
  'ext2',
  'ext3',
  'tmpfs',
  'ramfs',
  'proc',
  'sysfs',
  'devtmpfs',
  'devpts',
  'xfs',
  'nope',
  '',
  'pipefs',
  'btrfs',
] as const;
const FLAGS = [
  'noatime',
  'commit=5',
  'commit=x',
  'data=ordered',
  'data=journal',
  'data=nope',
  'ro',
  'rw',
  '',
  'size=1m',
  'sb=1',
  'errors=remount-ro',
  'errors=foo',
  'noload',
  'nope',
  'discard',
  'mode=755',
] as const;
const WHOLE = ['0', '1', '2', '64', '512', '4096', '0x10', '010', '', 'x', '1x', '+1', ' '] as const;
const ROOTS = [
  '/dev/ubda',
  '/dev/ubda',
  '/dev/ubda',
  '/dev/ubdb',
  '/dev/ubda1',
  '/dev/ubda1',
  '98:0',
  '98:1',
  '98:16',
  '6200',
  '0x6200',
  '6201',
  '/dev/ram0',
  '/dev/ram',
  '/dev/ram1',
  '1:0',
  '0100',
  '/dev/loop0',
  '7:0',
  '/dev/nfs',
  'mtd0',
  'ubi0',
  '/dev/sda1',
  '8:1',
  '0801',
  'UUID=6f3a2c9e-0000-4000-8000-000000000001',
  `PARTUUID=${TABLE.dos.uuid}`,
  `PARTUUID=${TABLE.gpt.uuid}`,
  `PARTUUID=${TABLE.dos.uuid}/PARTNROFF=-1`,
  'PARTUUID=',
  'PARTUUID=3F5A',
  'PARTLABEL=Before',
  'PARTLABEL=',
  'LABEL=a',
  'none',
  'tmpfs',
  '0',
  '',
  'ubda',
  '/dev/',
  '/dev',
  '/dev/root',
  '0:0',
  '98:',
  '98:0:1',
  'fe01',
  '/dev/cifs',
] as const;

type Word = (random: Random) => string;
const fixed =
  (...words: readonly [string, ...string[]]): Word =>
  (random) =>
    random.pick(words);
const valued =
  (name: string, values: readonly [string, ...string[]]): Word =>
  (random) =>
    `${name}=${random.pick(values)}`.trim();
const listed =
  (name: string, values: readonly [string, ...string[]]): Word =>
  (random) =>
    `${name}=${Array.from({ length: random.pick([1, 1, 1, 2, 3]) }, () => random.pick(values)).join(',')}`;

const WORDS: readonly [Word, ...Word[]] = [
  fixed('ro', 'rw', 'ro=1', 'rw='),
  fixed('quiet', 'debug', 'loglevel=5', 'loglevel=8', 'loglevel=0', 'loglevel=x', 'ignore_loglevel'),
  fixed('rootwait', 'rootwait=1', 'rootwait=0', 'rootwait=x', 'rootwait='),
  // One second at most: a machine that waits costs the time of the run.
  fixed('rootdelay=1', 'rootdelay=0', 'rootdelay=', 'rootdelay=x', 'rootdelay=0x1'),
  fixed(
    'noinitrd',
    'retain_initrd',
    'keepinitrd',
    'initramfs_async=0',
    'initramfs_async=x',
    'initramfs_options=size=1m',
  ),
  valued('ramdisk_size', WHOLE),
  valued('ramdisk_start', WHOLE),
  fixed('load_ramdisk=1', 'load_ramdisk=0', 'prompt_ramdisk=0', 'prompt_ramdisk=1'),
  listed('rootfstype', TYPES),
  listed('rootfstype', ['ext4', 'ext2']),
  listed('rootflags', FLAGS),
  valued('init', PATHS),
  valued('rdinit', PATHS),
  fixed('devtmpfs.mount=0', 'devtmpfs.mount=1', 'devtmpfs.mount=x', 'devtmpfs.mount='),
  fixed('bootconfig', 'bootconfig=1', 'bootconfig='),
  fixed(
    'a',
    'b=c',
    'd.e=f',
    'HOME=/x',
    'TERM=dumb',
    '"quoted word"',
    'q="two words"',
    '-x',
    'a=b=c',
    '=',
    '"',
    'console=tty0',
  ),
  fixed('--', '-- x', '-- init=/nope root=/dev/ubdb'),
];

/** Words separated by single spaces. Most have a root=, which stands anywhere among them, now and then twice. */
export function fuzzedCommandLine(random: Random): string {
  const words = Array.from({ length: random.pick([0, 0, 1, 1, 2, 3, 4, 6]) }, () => random.pick(WORDS)(random));
  for (let roots = random.pick([0, 1, 1, 1, 1, 2]); roots > 0; roots--) {
    words.splice(random.below(words.length + 1), 0, `root=${random.pick(ROOTS)}`);
  }
  return words.join(' ').replace(/ +/g, ' ').trim();
}
