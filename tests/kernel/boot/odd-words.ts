import type { BootCase } from '../making/case.ts';
import { dir, entry, file, node, symlink } from '../making/entry.ts';
import { boot, early, program } from './machine.ts';

const INIT = early(program('init'));
const SH = [dir('bin'), program('bin/sh')];
const init = (body: string): Uint8Array => file('init', body, { mode: 0o755 });

/** 6.2: command lines for an initramfs with /init. */
const LINES: readonly (readonly [name: string, about: string, text: string])[] = [
  ['dashes-twice', 'Behind a second -- nothing counts', 'a -- b -- c'],
  ['dashes-glued', 'Two dashes with a word behind them are a word', 'a --b'],
  ['dashes-quoted', 'Two dashes in quotation marks end the kernel’s words too', '"--" x'],
  ['dashes-value', 'Two dashes as a value', 'a=-- b'],
  ['behind-quoted', 'Quotation marks behind --', '-- "quoted arg" x'],
  ['equals-first', 'A word that begins with an equals sign', '=x'],
  ['equals-only', 'An equals sign alone', '='],
  ['equals-twice', 'Two equals signs', 'foo==x bar=baz=1'],
  ['value-empty', 'A variable without a value', 'a='],
  ['quote-open', 'A quotation mark that is not closed holds the rest', 'foo="unterminated rest of line'],
  ['quote-in-word', 'Quotation marks inside words', 'a="b" c"d e"f'],
  ['quote-whole', 'Quotation marks around name and value', '"a b"=c'],
  ['single-quotes', 'Single quotation marks are letters', '\'single quoted\''],
  ['dot-first', 'A dot in front', '.a=1 . a.='],
  ['dot-in-value', 'A dot in the value does not matter', 'a=b.c'],
  ['home-argument', 'HOME without a value is an argument', 'HOME'],
  ['home-empty', 'HOME= without a value', 'HOME='],
  ['case', 'Names of variables have a case', 'FOO=1 foo=2 FOO=3'],
  ['tab', 'A tab separates', 'a\tb'],
  ['spaces', 'Spaces everywhere', '  leading   spaces  '],
  ['init-bare', 'init without a value is an argument', 'init x'],
  ['rdinit-empty', 'rdinit= with nothing', 'rdinit='],
  ['rdinit-directory', 'rdinit=/', 'rdinit=/'],
  ['rdinit-slash-behind', 'rdinit=/init/ does not exist', 'rdinit=/init/'],
  ['rdinit-two-slashes', 'rdinit=//init', 'rdinit=//init'],
  ['rdinit-behind-dashes', 'rdinit= behind -- is an argument', 'rdinit=/init -- rdinit=/x'],
  ['rdinit-init-between', 'init= between rdinit= and its arguments', 'rdinit=/init a init=/x b'],
  ['ro-value', 'ro=1 is a variable', 'ro=1 rw=1'],
  ['words-longer', 'Words that begin like the kernel’s', 'row roo=1 rootwaitx root'],
  ['noinitrd-longer', 'noinitrdx is noinitrd', 'noinitrdx'],
  ['noinitrd-value', 'noinitrd=1 too', 'noinitrd=1'],
  ['retain-longer', 'retain_initrd=1 is a variable', 'retain_initrd=1'],
  ['retain-dash', 'A dash is an underscore', 'retain-initrd'],
  ['keepinitrd', 'keepinitrd is known elsewhere only', 'keepinitrd'],
  ['async-dash', 'initramfs-async=0', 'initramfs-async=0'],
  ['async-empty', 'initramfs_async= with nothing', 'initramfs_async='],
  ['loglevel-word', 'loglevel= and a word', 'loglevel=x'],
  ['loglevel-bare', 'loglevel without a value', 'loglevel'],
  ['loglevel-then-quiet', 'quiet behind loglevel=7', 'loglevel=7 quiet'],
  ['quiet-then-debug', 'debug behind quiet', 'quiet debug'],
  ['quiet-value', 'quiet=1', 'quiet=1'],
  ['ignore-loglevel', 'ignore-loglevel beside quiet', 'ignore-loglevel quiet'],
  ['boot-image-bare', 'BOOT_IMAGE without a value', 'BOOT_IMAGE x'],
  ['kexec-longer', 'kexec_foo=1', 'kexec_foo=1 kexec'],
  ['sysctl-alias', 'hung_task_panic=1', 'hung_task_panic=1 hung-task-panic=1'],
  ['module-bare', 'A module’s word without a value', 'sysctl.foo modprobe.blacklist=a'],
  ['arguments-31', 'Thirty-one arguments', Array.from({ length: 31 }, (_, index) => `a${index}`).join(' ')],
  ['variables-30', 'Thirty variables', Array.from({ length: 30 }, (_, index) => `v${index}=1`).join(' ')],
  ['arguments-forgotten', 'rdinit= forgets thirty-one arguments', `${'x '.repeat(31)}rdinit=/init y`],
];

/** 6.2: scripts. */
const nested = (count: number): Uint8Array[] =>
  Array.from({ length: count }, (_, index) =>
    file(index === 0 ? 'init' : `s${index}`, `#!/${index === count - 1 ? 'bin/sh' : `s${index + 1}`} arg${index}\n`, { mode: 0o755 }),
  );
const SCRIPTS: readonly BootCase[] = [
  ...[4, 5, 6].map((count) => boot(`script-nested-${count}`, '6.2', `${count} scripts, each the interpreter of the one before`, { image: early(...nested(count), ...SH) })),
  ...[254, 255, 256].map((length) =>
    boot(`script-line-${length}`, '6.2', `A first line of ${length} bytes with its newline`, { image: early(init(`${'#!/bin/sh '.padEnd(length - 1, 'a')}\n`), ...SH) }),
  ),
  ...[252, 253, 254].map((length) =>
    boot(`script-interpreter-${length}`, '6.2', `A first line of ${length} bytes that is nothing but the interpreter`, { image: early(init(`#!${'bin/sh'.padStart(length - 3, '/')}\n`), ...SH) }),
  ),
  boot('script-nul-argument', '6.2', 'A NUL in the argument', { image: early(init('#!/bin/sh a\0b\n'), ...SH) }),
  boot('script-nul-first', '6.2', 'A NUL behind #!', { image: early(init('#!\0/bin/sh\n'), ...SH) }),
  boot('script-vertical-tab', '6.2', 'A vertical tab in front of the interpreter', { image: early(init('#!\v/bin/sh\n'), ...SH) }),
  boot('script-interpreter-dangling', '6.2', 'A dangling link as interpreter', { image: early(init('#!/l\n'), symlink('l', 'nope'), ...SH) }),
  boot('script-interpreter-loop', '6.2', 'A link to itself as interpreter', { image: early(init('#!/l\n'), symlink('l', 'l'), ...SH) }),
  boot('script-interpreter-empty', '6.2', 'An empty file as interpreter', { image: early(init('#!/l\n'), file('l', '', { mode: 0o755 }), ...SH) }),
  boot('script-interpreter-device', '6.2', 'A device as interpreter', { image: early(init('#!/dev/console\n'), ...SH) }),
  boot('script-mark-only', '6.2', 'Two bytes: #!', { image: early(init('#!'), ...SH) }),
];

/** 6.1: what /dev/console is. */
const console = (name: string, about: string, ...entries: readonly Uint8Array[]): BootCase =>
  boot(`console-${name}`, '6.1', `/dev/console: ${about}`, { image: early(entry({ name: 'dev/console', mode: 0 }), ...entries, program('init')) });
const CONSOLES: readonly BootCase[] = [
  console('tty', '5:0 is the terminal of a process, and there is none', node('dev/console', 'c', 5, 0)),
  console('ptmx', '5:2 needs a devpts', node('dev/console', 'c', 5, 2)),
  console('zero', '1:5 opens', node('dev/console', 'c', 1, 5)),
  console('nothing', '1:2 has no driver', node('dev/console', 'c', 1, 2)),
  console('ram', 'A RAM disk opens', node('dev/console', 'b', 1, 0)),
  console('no-disk', 'A disk that is not there does not', node('dev/console', 'b', 8, 0)),
  console('fifo', 'A fifo opens for reading and writing', entry({ name: 'dev/console', mode: 0o010600 })),
  console('socket', 'A socket does not', entry({ name: 'dev/console', mode: 0o140600 })),
  console('link-loop', 'A link to itself', symlink('dev/console', 'console')),
  console('link-to-file', 'A link to a file', symlink('dev/console', '../f'), file('f', '')),
  console('no-permission', 'Without any permission', node('dev/console', 'c', 5, 1, { mode: 0 })),
];

const MORE: readonly BootCase[] = [
  boot('init-chain-40', '6.2', '/init behind forty links', { image: early(program('p'), ...Array.from({ length: 40 }, (_, index) => symlink(index === 0 ? 'init' : `l${index}`, index === 39 ? 'p' : `l${index + 1}`))) }),
  boot('init-chain-41', '6.2', '/init behind forty-one links', { image: early(program('p'), ...Array.from({ length: 41 }, (_, index) => symlink(index === 0 ? 'init' : `l${index}`, index === 40 ? 'p' : `l${index + 1}`))) }),
  boot('init-empty-target', '6.2', '/init is a link without a target', { image: early(symlink('init', ''), ...SH) }),
  boot('init-link-slash', '6.2', '/init is a link to a program with a slash behind it', { image: early(program('p'), symlink('init', 'p/'), ...SH) }),
  boot('init-link-root', '6.2', '/init is a link to /', { image: early(symlink('init', '/'), ...SH) }),
  boot('init-deleted', '6.2', '/init is deleted again', { image: early(program('init'), entry({ name: 'init', mode: 0 }), ...SH) }),
  boot('init-behind-closed-directory', '6.2', 'Root goes through a directory without permissions', { image: early(dir('d', { mode: 0 }), program('d/p'), symlink('init', 'd/p')) }),
  boot('init-elf-zero', '6.2', 'A file of zeros', { image: early(init('\0'.repeat(4096)), ...SH) }),
  boot('init-windows', '6.2', 'A program for Windows', { image: early(init(`MZ${'\0'.repeat(300)}`), ...SH) }),
];

export const ODD_WORD_CASES: readonly BootCase[] = [
  ...LINES.map(([name, about, commandLine]) => boot(`line-${name}`, '6.2', about, { image: INIT, commandLine })),
  ...SCRIPTS,
  ...CONSOLES,
  ...MORE,
];
