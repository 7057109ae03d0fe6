import { displayName } from '../../bytes/display-name.ts';
import type { CommandLine, ParameterUse, UsedParameter } from './command-line.ts';
import { parameterBegins, parameterEquals } from './parameter-name.ts';

/** A parameter of a command line, with what becomes of it. */
export interface ParameterHelp {
  /** As it was given. */
  readonly text: string;
  readonly use: ParameterUse;
  /** One or two sentences. */
  readonly words: string;
}

/** By name, with `=` where a value belongs to it. Sources: init/*.c, drivers/base/devtmpfs.c, kernel/printk/printk.c, net/ipv4/ipconfig.c. */
const KNOWN: readonly (readonly [name: string, words: string])[] = [
  [
    'root=',
    'Which device holds the root: /dev/NAME, PARTUUID=…, PARTLABEL=…, or MAJOR:MINOR. The kernel mounts it itself where there is no /init; otherwise it is there for /init to read. UUID= and LABEL= are only for an /init: the kernel does not know them.',
  ],
  [
    'rootfstype=',
    'File systems to try for the root, with commas between. With tmpfs among them, rootfs itself is a tmpfs.',
  ],
  ['rootflags=', 'Options for the mount of the root, as with mount -o.'],
  ['rootwait=', 'How many seconds the kernel waits for the root device to appear. 6.1 does not know it.'],
  ['rootwait', 'The kernel waits until the root device appears, for ever if it does not.'],
  ['rootdelay=', 'Seconds that the kernel sleeps before it mounts the root.'],
  ['ro', 'The root is mounted read-only, which is the default; a later rw undoes it.'],
  ['rw', 'The root is mounted for reading and writing.'],
  [
    'init=',
    'The program of the real root to run as process 1. It alone is tried then: where it cannot run, the kernel panics. Arguments in front of it are forgotten.',
  ],
  [
    'rdinit=',
    'The program of the initramfs to run as process 1, instead of /init. Where it is not there, the kernel goes on to mount a root.',
  ],
  ['noinitrd', 'The old initrd is not loaded into a RAM disk. An initramfs is unpacked all the same.'],
  ['retain_initrd', 'The memory of the image is not given back after unpacking.'],
  [
    'initramfs_async=',
    'With 0 the kernel waits for the unpacking to end before it goes on; otherwise drivers start beside it.',
  ],
  ['initramfs_options=', 'Mount options of rootfs, such as size=.'],
  ['ramdisk_size=', 'The size of a RAM disk in KiB, for the old initrd.'],
  ['ramdisk_start=', 'Where in the image the old initrd begins, in KiB.'],
  ['load_ramdisk=', 'A word of the floppy days: it has no effect any more, and the kernel says so.'],
  ['prompt_ramdisk=', 'A word of the floppy days: it has no effect any more, and the kernel says so.'],
  [
    'devtmpfs.mount=',
    'Whether the kernel mounts devtmpfs on /dev of a root that it has mounted itself. It has no effect in an initramfs.',
  ],
  ['quiet', 'Only errors and worse reach the console: the log level is 4.'],
  ['debug', 'Every line reaches the console: the log level is 10.'],
  ['loglevel=', 'Lines of this level and above stay away from the console; 7 is usual, 0 keeps even a panic from it.'],
  ['ignore_loglevel', 'Every line reaches the console, whatever its level.'],
  ['console=', 'Where the console is, such as ttyS0 for the first serial line. The last one is also /dev/console.'],
  ['bootconfig', 'A boot configuration at the end of the image is read: more parameters, in a file of their own.'],
  ['ip=', 'The kernel sets up a network interface, by DHCP if asked, where it is built with CONFIG_IP_PNP.'],
  ['panic=', 'Seconds after a panic until the machine starts again; 0, the default, waits for ever.'],
];

const BY_USE: { readonly [U in ParameterUse]: string } = {
  kernel: 'The kernel knows it. It has no part in unpacking, in finding the root or in starting init.',
  module:
    'A name with a dot that nothing built in knows: it is meant for a module, and stays in /proc/cmdline for that.',
  ignored: 'Passed over without a word: a boot loader adds it for its own sake, or it is a setting for later.',
  'argument of init': 'The kernel does not know it, so init gets it as an argument.',
  'environment of init': 'The kernel does not know it, so init gets it as an environment variable.',
  'behind --': 'It stands behind --, so init gets it as an argument, whatever it says.',
};

/** In: a command line as the kernel has read it. Out: each parameter in order, what it means and where it goes. */
export function parameterHelp({ parameters }: CommandLine): readonly ParameterHelp[] {
  return parameters.map((parameter) => ({
    text: displayName(parameter.text),
    use: parameter.use,
    words: wordsOf(parameter),
  }));
}

function wordsOf({ text, use }: UsedParameter): string {
  if (use !== 'kernel') return BY_USE[use];
  const found = KNOWN.find(([name]) =>
    name.endsWith('=') ? parameterBegins(text, name) : parameterEquals(text, name),
  );
  return found?.[1] ?? BY_USE.kernel;
}
