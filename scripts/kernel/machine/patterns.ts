/**
 * Which lines of a kernel's console are about unpacking, root and init. The recorder keeps a line when one of these matches it whole;
 * the topic says which answers hold it:
 *   unpack   the archive: `messages` of an unpack answer, and the console of a boot
 *   memory   the image's memory is given back: console of a boot only (UML rounds it unlike a PC, see README.md)
 *   root, init, panic   console of a boot only
 * Texts are those of Linux 6.1 to 7.1: init/initramfs.c, init/main.c, init/do_mounts*.c, block/early-lookup.c, kernel/exit.c.
 */
export type Topic = 'unpack' | 'memory' | 'root' | 'init' | 'panic';

export interface LinePattern {
  readonly topic: Topic;
  readonly line: RegExp;
}

const PATTERNS: Readonly<Record<Topic, readonly RegExp[]>> = {
  unpack: [
    /Trying to unpack rootfs image as initramfs\.\.\./,
    /Unpacking initramfs\.\.\./,
    /rootfs image is not initramfs \(.*\); looks like an initrd/,
    /Initramfs unpacking failed: .*/,
    /initramfs name without nulterm: .*/,
    /initramfs symlink without nulterm: .*/,
    /\/initrd\.image: incomplete write .*/,
    /compression method \S+ not configured/,
    /bootconfig .*/,
    /'bootconfig' .*/,
    /Failed to (parse|init) bootconfig: .*/,
    /Load bootconfig: .*/,
  ],
  memory: [/Freeing initrd memory: \d+K/, /Failed to create initrd sysfs file/],
  root: [
    /VFS: .*/,
    /Waiting \d+ sec before mounting root device\.\.\./,
    /Waiting for root device .*/,
    /Timeout waiting for root device/,
    /Disabling rootwait; root= is invalid\./,
    /ignoring (invalid|excessive) rootwait value.*/,
    /Expected PARTUUID=.*/,
    /\S+: Can't (open|lookup) blockdev/,
    /Failed to create \/dev\/root: -\d+/,
    /devtmpfs: (mounted|error mounting .*)/,
    /RAMDISK: .*/,
    /Invalid ramdisk decompression routine\..*/,
    /using deprecated initrd support.*/,
    /noinitrd option is deprecated.*/,
    /ramdisk_start= option is deprecated.*/,
    /Trying to move old root to \/initrd \.\.\. .*/,
    /\/initrd does not exist\. Ignored\./,
    /Unmounting old root/,
    /Trying to free ramdisk memory \.\.\. .*/,
    /Please append a correct "root=" boot option; here are the available partitions:/,
    /List of all (bdev filesystems|partitions):/,
    /No filesystem could mount root, tried: .*/,
    /Can't find any bdev filesystem to be used for mount!/,
    // One disk or partition: hex number, KiB, name, partition uuid, driver.
    /(?: {2})?[0-9a-f]{4,} +\d+ \S+ *.*/,
    // printk without a level begins a line of its own: a driver behind each partition, a type behind each list.
    / driver: \S+/,
    / \(driver\?\)/,
    / \w*/,
    // What the decompressor of a RAM disk image says.
    /(Not a gzip file|header error|uncompression error|read error|write error|decompressor failed|invalid header|file corrupted)/,
    /(Data integrity error when decompressing\.|Compressed file ends unexpectedly|bad header|LZMA data is corrupt|unexpected EOF)/,
    /(data corrupted|Decoding failed|Compressed data violation|(XZ|ZSTD)-compressed data .*|Input (is not|was encoded) .*)/,
    /(Failed to flush\(\)|chunk length is longer than allocated|dest len longer than block size)/,
    /okay/,
    /failed/,
  ],
  init: [
    /check access for rdinit=.*/,
    /Warning: unable to open an initial console\./,
    /Run .* as init process/,
    // Level 7, seen with `debug` only.
    / {2}with (arguments|environment):/,
    / {4}\S.*/,
    /Failed to execute .* \(error -\d+\)/,
    /Default init .* failed \(error -\d+\)/,
    /Starting init: .* exists but couldn't execute it \(error -\d+\)/,
    /Bad init: .*/,
    /Malformed early option .*/,
  ],
  panic: [/Kernel panic - not syncing: .*/],
};

export const LINE_PATTERNS: readonly LinePattern[] = (Object.keys(PATTERNS) as Topic[]).flatMap((topic) =>
  PATTERNS[topic].map((line) => ({ topic, line: new RegExp(`^(?:${line.source})$`) })),
);

/** The topic of a console line, or null for the rest of the boot's noise. In: a line without time stamp and level. */
export function topicOf(line: string): Topic | null {
  return LINE_PATTERNS.find((pattern) => pattern.line.test(line))?.topic ?? null;
}
