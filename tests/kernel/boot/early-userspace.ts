import type { BootCase } from '../making/case.ts';
import { bytesOfText, concat, dir, entry, file, fill, node, symlink } from '../making/entry.ts';
import { programBytes } from '../making/program.ts';
import { cut, joined, padded, compressed, type Part } from '../making/image.ts';
import { boot, early, NO_INIT, program, ROOT } from './machine.ts';

/** A program of report's bytes with some of them changed: offsets of the ELF header. */
const elf = (...changes: readonly (readonly [number, number])[]): Uint8Array => {
  const bytes = programBytes('report').slice();
  for (const [offset, value] of changes) bytes[offset] = value;
  return bytes;
};
const init = (body: string | Uint8Array, mode = 0o755): Uint8Array => file('init', body, { mode });
/** A fall-back that shows that the boot went on in the same rootfs. */
const SH = [dir('bin'), program('bin/sh')];

/** 6.2: what /init is. */
const KINDS: readonly BootCase[] = [
  boot('init-program', '6.2', 'A static program as /init', { image: early(program('init')) }),
  boot('init-no-execute-bit', '6.2', 'A program without execute bit, and nothing else', { image: early(program('init', 'report', 0o644)) }),
  boot('init-no-execute-bit-sh', '6.2', 'A program without execute bit, and a /bin/sh in the same rootfs', { image: early(program('init', 'report', 0o644), ...SH) }),
  boot('init-group-execute-bit', '6.2', 'Root may execute what anybody may execute', { image: early(program('init', 'report', 0o010)) }),
  boot('init-directory', '6.2', 'A directory called /init', { image: early(dir('init'), ...SH) }),
  boot('init-empty', '6.2', 'An empty /init', { image: early(init(''), ...SH) }),
  boot('init-empty-alone', '6.2', 'An empty /init and nothing else', { image: early(init('')) }),
  boot('init-text', '6.2', 'Text without #!', { image: early(init('echo hello\n'), ...SH) }),
  boot('init-script', '6.2', 'A script whose interpreter is there', { image: early(init('#!/bin/sh\n'), ...SH) }),
  boot('init-script-argument', '6.2', 'A script whose interpreter gets one argument of several words', { image: early(init('#! /bin/sh -a -b  c \necho\n'), ...SH) }),
  boot('init-script-tabs', '6.2', 'Tabs and spaces around the interpreter', { image: early(init('#!\t /bin/sh\t-x\t\n'), ...SH) }),
  boot('init-script-no-newline', '6.2', 'A script of one line without newline', { image: early(init('#!/bin/sh'), ...SH) }),
  boot('init-script-relative', '6.2', 'An interpreter without a leading slash is sought in /', { image: early(init('#!bin/sh\n'), ...SH) }),
  boot('init-script-missing-interpreter', '6.2', 'A script whose interpreter is missing', { image: early(init('#!/bin/bash\n'), ...SH) }),
  boot('init-script-missing-alone', '6.2', 'A script whose interpreter is missing, and nothing else', { image: early(init('#!/bin/bash\n')) }),
  boot('init-script-crlf', '6.2', 'A script with Windows line ends: the interpreter is /bin/sh and a carriage return', { image: early(init('#!/bin/sh\r\necho\r\n'), ...SH) }),
  boot('init-script-bom', '6.2', 'A script that begins with a byte order mark', { image: early(init('\xef\xbb\xbf#!/bin/sh\n'), ...SH) }),
  boot('init-script-space-first', '6.2', 'A space in front of #!', { image: early(init(' #!/bin/sh\n'), ...SH) }),
  boot('init-script-empty-interpreter', '6.2', '#! and nothing behind it', { image: early(init('#!\n'), ...SH) }),
  boot('init-script-blank-interpreter', '6.2', '#! and spaces', { image: early(init('#!   \n'), ...SH) }),
  boot('init-script-interpreter-not-executable', '6.2', 'An interpreter without execute bit', { image: early(init('#!/i\n'), file('i', programBytes('report')), ...SH) }),
  boot('init-script-interpreter-directory', '6.2', 'A directory as interpreter', { image: early(init('#!/bin\n'), ...SH) }),
  boot('init-script-interpreter-script', '6.2', 'A script as interpreter of a script', { image: early(init('#!/second one\n'), file('second', '#!/bin/sh two\n', { mode: 0o755 }), ...SH) }),
  boot('init-script-interpreter-itself', '6.2', 'A script that is its own interpreter', { image: early(init('#!/init\n'), ...SH) }),
  boot('init-script-long', '6.2', 'An interpreter whose name is longer than 255 bytes', { image: early(init(`#!/${'x'.repeat(300)}\n`), ...SH) }),
  boot('init-script-long-argument', '6.2', 'A first line longer than 255 bytes is cut in its argument', { image: early(init(`#!/bin/sh ${'a'.repeat(300)}\n`), ...SH) }),
  boot('init-script-nul', '6.2', 'A NUL byte in the first line', { image: early(init('#!/bin/sh\0xyz\n'), ...SH) }),
  boot('init-elf-interpreter-missing', '6.2', 'A dynamic program whose loader is missing', { image: early(init(dynamic('/lib64/ld-linux-x86-64.so.2')), ...SH) }),
  boot('init-elf-other-machine', '6.2', 'A program for AArch64', { image: early(init(elf([18, 0xb7])), ...SH) }),
  boot('init-elf-riscv', '6.2', 'A program for RISC-V', { image: early(init(elf([18, 0xf3])), ...SH) }),
  boot('init-elf-32-bit', '6.2', 'A program for i386 on a kernel without 32-bit programs', { image: early(init(elf([4, 1], [18, 3])), ...SH) }),
  boot('init-elf-big-endian', '6.2', 'A program with big-endian header', { image: early(init(elf([5, 2], [16, 0], [17, 2], [18, 0], [19, 0x3e])), ...SH) }),
  boot('init-elf-relocatable', '6.2', 'An object file is no program', { image: early(init(elf([16, 1])), ...SH) }),
  boot('init-elf-core', '6.2', 'A core file is no program', { image: early(init(elf([16, 4])), ...SH) }),
  boot('init-elf-cut', '6.2', 'A program cut in its header', { image: early(init(elf().slice(0, 50)), ...SH) }),
  boot('init-elf-cut-16', '6.2', 'A program of 16 bytes', { image: early(init(elf().slice(0, 16)), ...SH) }),
  boot('init-elf-no-segments', '6.2', 'A program without program headers', { image: early(init(elf([56, 0], [57, 0])), ...SH) }),
  boot('init-elf-wrong-phentsize', '6.2', 'A program with program headers of another size', { image: early(init(elf([54, 32])), ...SH) }),
  boot('init-symlink', '6.2', '/init as a symlink to a program', { image: early(dir('sbin'), program('sbin/start'), symlink('init', 'sbin/start')) }),
  boot('init-symlink-absolute', '6.2', '/init as an absolute symlink to a program', { image: early(dir('sbin'), program('sbin/start'), symlink('init', '/sbin/start')) }),
  boot('init-symlink-dangling', '6.1', 'A dangling symlink counts as no /init', { image: early(symlink('init', 'nowhere'), ...SH), disks: [ROOT], commandLine: 'root=/dev/ubda' }),
  boot('init-symlink-loop', '6.1', 'A loop of symlinks counts as no /init', { image: early(symlink('init', 'tini'), symlink('tini', 'init'), ...SH), disks: [ROOT], commandLine: 'root=/dev/ubda' }),
  boot('init-symlink-to-directory', '6.2', 'A symlink to a directory', { image: early(symlink('init', 'bin'), ...SH) }),
  boot('init-symlink-through-file', '6.1', 'A symlink through a file counts as no /init', { image: early(file('f', 'x'), symlink('init', 'f/x'), ...SH), disks: [ROOT], commandLine: 'root=/dev/ubda' }),
  boot('init-fifo', '6.2', 'A fifo called /init', { image: early(entry({ name: 'init', mode: 0o010755 }), ...SH) }),
  boot('init-socket', '6.2', 'A socket called /init', { image: early(entry({ name: 'init', mode: 0o140755 }), ...SH) }),
  boot('init-device', '6.2', 'A device called /init', { image: early(node('init', 'c', 1, 3, { mode: 0o755 }), ...SH) }),
  boot('init-hard-link', '6.2', 'A hard-linked /init', { image: early(file('init', '', { mode: 0o755, fields: { ino: 5, nlink: 2 } }), file('start', programBytes('report'), { mode: 0o755, fields: { ino: 5, nlink: 2 } })) }),
  boot('init-nothing-else', '6.2', 'A broken /init: the fall-through list is tried in the same rootfs', { image: early(init('x'), dir('sbin'), program('sbin/init', 'report', 0o644), dir('etc'), dir('etc/init'), dir('bin'), file('bin/init', 'text', { mode: 0o755 }), program('bin/sh')) }),
  boot('init-broken-sbin-init', '6.2', 'A broken /init: /sbin/init in the same rootfs runs', { image: early(init('x'), dir('sbin'), program('sbin/init')) }),
  boot('init-suid', '6.2', 'Set-uid and another owner do not matter', { image: early(file('init', programBytes('report'), { mode: 0o4755, fields: { uid: 1000 } })) }),
];

/** A copy of report that names a loader: PT_INTERP as its only program header beside the load segment. */
function dynamic(loader: string): Uint8Array {
  const report = programBytes('report');
  const header = report.slice(0, 64);
  const view = new DataView(header.buffer);
  const name = bytesOfText(`${loader}\0`);
  const interp = new Uint8Array(56);
  const at = 64 + 2 * 56;
  const field = new DataView(interp.buffer);
  field.setUint32(0, 3, true);
  field.setUint32(4, 4, true);
  field.setBigUint64(8, BigInt(at), true);
  field.setBigUint64(32, BigInt(name.length), true);
  field.setBigUint64(40, BigInt(name.length), true);
  field.setBigUint64(48, 1n, true);
  const load = report.slice(64, 120);
  view.setUint16(56, 2, true);
  return concat(header, interp, load, name, fill(64));
}

/** 6.1: rdinit= and init= beside an initramfs. */
const PARAMETERS: readonly BootCase[] = [
  boot('rdinit-other', '6.1', 'rdinit= names another program', { image: early(program('init', 'exit-0'), program('start')), commandLine: 'rdinit=/start' }),
  boot('rdinit-missing', '6.1', 'A missing rdinit= program: the root is mounted, although /init is there', { image: early(program('init')), commandLine: 'rdinit=/nope root=/dev/ubda', disks: [ROOT] }),
  boot('rdinit-missing-no-root', '6.1', 'A missing rdinit= program and no root', { image: early(program('init')), commandLine: 'rdinit=/nope' }),
  boot('rdinit-not-executable', '6.2', 'rdinit= names a file without execute bit', { image: early(file('start', 'x'), ...SH), commandLine: 'rdinit=/start' }),
  boot('rdinit-relative', '6.1', 'rdinit= without a slash', { image: early(program('start')), commandLine: 'rdinit=start' }),
  boot('rdinit-sh', '6.1', 'rdinit=/bin/sh', { image: early(program('init', 'exit-0'), ...SH), commandLine: 'rdinit=/bin/sh' }),
  boot('rdinit-twice', '6.1', 'The last rdinit= counts', { image: early(program('a'), program('b')), commandLine: 'rdinit=/a rdinit=/b' }),
  boot('init-parameter-with-initramfs', '6.2', 'init= does not matter to an initramfs with /init', { image: early(program('init')), commandLine: 'init=/bin/sh' }),
  boot('init-parameter-after-broken-init', '6.2', 'init= counts after a broken /init', { image: early(init('x'), program('start')), commandLine: 'init=/start' }),
  boot('init-parameter-missing-after-broken-init', '6.2', 'A missing init= after a broken /init is a panic', { image: early(init('x'), ...SH), commandLine: 'init=/nope' }),
  boot('arguments', '6.2', 'Unknown words become arguments, unknown settings variables', { image: early(program('init')), commandLine: 'single foo=bar quux' }),
  boot('arguments-dotted', '6.2', 'A setting with a dot is a module\'s and is not passed on', { image: early(program('init')), commandLine: 'mymodule.debug=1 my.word foo=1.2' }),
  boot('arguments-after-dashes', '6.2', 'Everything behind -- becomes an argument', { image: early(program('init')), commandLine: 'five=5 -- a b=c root=/dev/x -x' }),
  boot('arguments-rdinit-clears', '6.2', 'rdinit= clears the arguments before it', { image: early(program('start')), commandLine: 'one two rdinit=/start three' }),
  boot('arguments-init-clears', '6.2', 'init= clears the arguments before it too', { image: early(program('init')), commandLine: 'one two init=/x three' }),
  boot('arguments-quotes', '6.2', 'Quotes hold a value together', { image: early(program('init')), commandLine: 'foo="a b" bar' }),
  boot('arguments-home', '6.2', 'HOME= and TERM= replace the initial ones', { image: early(program('init')), commandLine: 'HOME=/root TERM=vt100' }),
  boot('arguments-same-twice', '6.2', 'A variable given twice: the last one counts', { image: early(program('init')), commandLine: 'foo=1 foo=2' }),
  boot('quiet', '11', 'quiet hides the lines of level 4 and above', { image: early(program('init')), commandLine: 'quiet' }),
  boot('quiet-broken-init', '11', 'quiet does not hide errors', { image: early(init('x'), ...SH), commandLine: 'quiet' }),
  boot('debug', '11', 'debug shows arguments and environment of each try', { image: early(program('init')), commandLine: 'debug word' }),
];

/** 4, 5: what lies in front of, behind or in place of the archive. */
const bootconfig = (more: { readonly size?: number; readonly checksum?: number } = {}): Part => ({ kind: 'bootconfig', text: 'kernel.foo = 1\ninit.bar = 2\n', ...more });
const IMAGES: readonly BootCase[] = [
  boot('image-none', '4', 'No image at all, and no root', {}),
  boot('image-none-disk', '4', 'No image at all, root on disk', { disks: [ROOT], commandLine: 'root=/dev/ubda' }),
  boot('image-gzip', '4', 'A gzipped image', { image: compressed('gzip', early(program('init'))) }),
  boot('image-microcode-first', '5', 'A microcode segment in front', { image: joined(padded(early(dir('kernel'), dir('kernel/x86'), file('kernel/x86/microcode', 'x'))), compressed('gzip', early(program('init')))) }),
  boot('image-init-before-error', '4', 'What was unpacked before an error stays: /init runs', { image: joined(early(program('init')), bytesOfText('rubbish!')) }),
  boot('image-init-behind-error', '4', 'An /init behind an error does not exist', { image: joined(early(dir('d')), bytesOfText('rubbish!'), early(program('init'))) }),
  boot('image-init-cut', '4', 'An /init that is cut in its body runs or not as its bytes allow', { image: cut(early(file('init', '#!/bin/sh\nmore than this', { mode: 0o755 })), 130) }),
  boot('image-text', '4', 'Text in place of an image, root on disk', { image: bytesOfText('no archive'), disks: [ROOT], commandLine: 'root=/dev/ubda' }),
  boot('image-text-no-root', '4', 'Text in place of an image, and no root', { image: bytesOfText('no archive') }),
  boot('image-cut-gzip', '4', 'A cut gzip, root on disk', { image: cut(compressed('gzip', early(program('init'))), 200), disks: [ROOT], commandLine: 'root=/dev/ubda' }),
  boot('image-noram-text', '4', 'Text in place of an image, without a RAM disk', { image: bytesOfText('no archive'), disks: [ROOT], commandLine: 'root=/dev/ubda', variants: ['6.12-noram'] }),
  boot('image-noram-good', '4', 'A good image without a RAM disk', { image: early(program('init')), variants: ['6.12-noram'] }),
  boot('image-bare-good', '4', 'A good image, RAM disk as module', { image: early(program('init')), variants: ['6.12-bare'] }),
  boot('image-bare-xz', '4', 'An xz image where only gzip is built in', { image: compressed('xz', early(program('init'))), disks: [ROOT], commandLine: 'root=/dev/ubda', variants: ['6.12-bare'] }),
  boot('image-noinitrd', '4', 'noinitrd does not stop the unpacking', { image: early(program('init')), commandLine: 'noinitrd' }),
  boot('parameter-async-bad', '5', 'initramfs_async= with a value that is none', { image: early(program('init')), commandLine: 'initramfs_async=perhaps' }),
  boot('parameter-old-ramdisk-words', '5', 'load_ramdisk= and prompt_ramdisk=', { image: early(program('init')), commandLine: 'load_ramdisk=1 prompt_ramdisk=1' }),
  boot('rdinit-guarded-link', '6.2', 'A symlink of somebody else in a sticky directory that all may write to', { image: early(dir('t', { mode: 0o1777 }), symlink('t/l', '/bin/sh', { fields: { uid: 1 } }), ...SH), commandLine: 'rdinit=/t/l' }),
  boot('rdinit-guarded-link-middle', '6.2', 'The same in the middle of a path', { image: early(dir('t', { mode: 0o1777 }), symlink('t/l', '/bin', { fields: { uid: 1 } }), ...SH), commandLine: 'rdinit=/t/l/sh' }),
  boot('image-retain', '4', 'retain_initrd keeps the image: no line about freeing', { image: padded(early(program('init')), 65536), commandLine: 'retain_initrd' }),
  boot('image-freed', '4', 'A large image is freed after unpacking', { image: padded(early(program('init')), 65536) }),
  boot('image-sync', '4', 'initramfs_async=0 unpacks at once', { image: early(program('init')), commandLine: 'initramfs_async=0' }),
  boot('image-sync-error', '4', 'initramfs_async=0 with a broken image', { image: joined(early(program('init')), bytesOfText('rubbish!')), commandLine: 'initramfs_async=0' }),
  boot('console-missing', '6.1', 'Without /dev/console init starts without descriptors', { image: early(entry({ name: 'dev/console', mode: 0 }), program('init')) }),
  boot('console-file', '6.1', 'A regular file as /dev/console is opened', { image: early(file('dev/console', ''), program('init')) }),
  boot('console-null', '6.1', 'The built-in console keeps its number when /dev/console comes as 1:3', { image: early(node('dev/console', 'c', 1, 3), program('init')) }),
  boot('console-directory', '6.1', 'A directory as /dev/console cannot be opened', { image: early(dir('dev/console'), program('init')) }),
  boot('console-no-driver', '6.1', 'A device without driver as /dev/console', { image: early(entry({ name: 'dev/console', mode: 0 }), node('dev/console', 'c', 250, 250), program('init')) }),
  boot('bootconfig-good', '4', 'A boot configuration behind the image, with bootconfig', { image: joined(early(program('init')), bootconfig()), commandLine: 'bootconfig' }),
  boot('bootconfig-not-asked', '4', 'It is cut off without bootconfig too', { image: joined(early(program('init')), bootconfig()) }),
  boot('bootconfig-missing', '4', 'bootconfig without a configuration', { image: early(program('init')), commandLine: 'bootconfig' }),
  boot('bootconfig-checksum', '4', 'A wrong checksum', { image: joined(early(program('init')), bootconfig({ checksum: 1 })), commandLine: 'bootconfig' }),
  boot('bootconfig-checksum-not-asked', '4', 'A wrong checksum without bootconfig', { image: joined(early(program('init')), bootconfig({ checksum: 1 })) }),
  boot('bootconfig-too-large', '4', 'A size above the largest one allowed', { image: joined(early(program('init')), bootconfig({ size: 100_000 })), commandLine: 'bootconfig' }),
  boot('bootconfig-beyond-image', '4', 'A size beyond the image', { image: joined(early(program('init')), bootconfig({ size: 20_000 })), commandLine: 'bootconfig' }),
  boot('bootconfig-short-mark', '4', 'Nothing but the mark: 6.1 reads the size in front of the image', { image: bytesOfText('#BOOTCONFIG\n') }),
  boot('bootconfig-short-mark-19', '4', 'A mark with one byte too few before it, and bootconfig', { image: bytesOfText('abcdefg#BOOTCONFIG\n'), commandLine: 'bootconfig' }),
  boot('bootconfig-padded-1', '4', 'One byte behind the mark', { image: joined(early(program('init')), bootconfig(), fill(1)), commandLine: 'bootconfig' }),
  boot('bootconfig-padded-3', '4', 'Three bytes behind the mark', { image: joined(early(program('init')), bootconfig(), fill(3)), commandLine: 'bootconfig' }),
  boot('bootconfig-padded-4', '4', 'Four bytes behind the mark: it is not found, and is rubbish in the image', { image: joined(early(program('init')), bootconfig(), fill(4)), commandLine: 'bootconfig' }),
  boot('bootconfig-init', '4', 'A configuration that sets init= and arguments', { image: joined(early(program('init')), { kind: 'bootconfig', text: 'kernel.root = "/dev/ubda"\ninit.word\ninit.name = value\n' }), commandLine: 'bootconfig more -- last' }),
];

/** 6.2: PID 1 ends. */
const ENDS: readonly BootCase[] = [
  ...[0, 1, 2, 127, 255].map((status) => boot(`end-exit-${status}`, '6.2', `PID 1 ends with status ${status}`, { image: early(program('init', `exit-${status}`)) })),
  boot('end-segv', '6.2', 'PID 1 dies of SIGSEGV', { image: early(program('init', 'segv')) }),
  boot('end-ill', '6.2', 'PID 1 dies of SIGILL', { image: early(program('init', 'ill')) }),
  boot('end-fpe', '6.2', 'PID 1 dies of SIGFPE', { image: early(program('init', 'fpe')) }),
  boot('end-trap', '6.2', 'PID 1 dies of SIGTRAP', { image: early(program('init', 'trap')) }),
  boot('end-kill-self', '6.2', 'SIGKILL to itself does nothing to PID 1', { image: early(program('init', 'kill-self')) }),
  boot('end-never', '6.2', 'PID 1 runs for ever', { image: early(program('init', 'sleep')), timeoutMilliseconds: 4000 }),
  boot('end-disk', '6.2', 'PID 1 of a root disk ends', { image: NO_INIT, disks: [{ ...ROOT, list: [...ROOT.list.slice(0, -1), 'file /sbin/init exit-1 0755 0 0'] }], commandLine: 'root=/dev/ubda' }),
];

export const EARLY_USERSPACE_CASES: readonly BootCase[] = [...KINDS, ...PARAMETERS, ...IMAGES, ...ENDS];
