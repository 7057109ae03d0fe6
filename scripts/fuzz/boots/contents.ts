/** What generated archives and disks hold: an /init or none, other programs, and what may stand in the kernel's way. */
import { concat, dir, entry, fifo, file, node, symlink, trailer } from '../../../tests/kernel/making/entry.ts';
import type { Disk } from '../../../tests/kernel/making/image.ts';
import { programBytes } from '../../../tests/kernel/making/program.ts';
import type { Random } from '../random.ts';

const MODES = [0o755, 0o755, 0o755, 0o755, 0o644, 0o700, 0o001, 0o010, 0o000, 0o4755] as const;
const SCRIPTS = [
  '#!/bin/sh\n',
  '#!/bin/sh -x\n',
  '#! /bin/sh\n',
  '#!/bin/sh\r\n',
  '#!/nope\n',
  '#!/init\n',
  '#!\n',
  '#!/bin\n',
  '#!/bin/sh',
  `#!/${'x'.repeat(300)}\n`,
  'echo hello\n',
  '',
  '\x7fELF',
  '\xef\xbb\xbf#!/bin/sh\n',
] as const;
/** `report` says how it was started, and ends. */
const PROGRAMS = ['report', 'report', 'report', 'report', 'exit-1', 'segv'] as const;

type Piece = (random: Random) => readonly Uint8Array[];

const program = (path: string, random: Random): Uint8Array =>
  file(path, programBytes(random.pick(PROGRAMS)), { mode: random.pick(MODES) });

/** Something at a path where a program is looked for. */
function candidate(path: string, random: Random): readonly Uint8Array[] {
  switch (random.below(9)) {
    case 0:
      return [file(path, random.pick(SCRIPTS), { mode: random.pick(MODES) })];
    case 1:
      return [file(path, random.pick(SCRIPTS), { mode: 0o755 })];
    case 2:
      return [symlink(path, random.pick(['bin/sh', '/bin/sh', 'nope', path, '/dev/null', 'sbin', '../bin/sh', '']))];
    case 3:
      return [random.pick([dir(path), node(path, 'c', 1, 3), fifo(path), entry({ name: path, mode: 0o100755 })])];
    default:
      return [program(path, random)];
  }
}

/** Names that the kernel itself uses on its way. */
const IN_THE_WAY: Piece = (random) =>
  random.pick<readonly Uint8Array[]>([
    [entry({ name: 'dev/console', mode: 0 })],
    [entry({ name: 'dev/console', mode: 0 }), entry({ name: 'dev', mode: 0 }), file('dev', 'x')],
    [node('dev/console', 'c', random.pick([1, 4, 5]), random.pick([0, 1, 2, 3]))],
    [file('dev/console', 'x')],
    [symlink('dev/console', 'null')],
    [file('dev/root', 'x'), file('dev/ram', 'x')],
    [entry({ name: 'root', mode: 0 })],
    [file('root', 'x')],
    [symlink('root', 'dev')],
    [dir('root'), file('root/x', 'x')],
    [file('initrd.image', 'abc')],
    [dir('initrd.image')],
    [dir('old'), dir('initrd')],
  ]);

/** An archive with its trailer, now and then without. */
export function fuzzedArchive(random: Random): Uint8Array {
  const pieces: (readonly Uint8Array[])[] = [];
  if (!random.once(3)) pieces.push(candidate('init', random));
  if (random.once(2)) pieces.push([dir('bin')], candidate('bin/sh', random));
  if (random.once(4))
    pieces.push([dir('sbin')], candidate(random.pick(['sbin/init', 'sbin/init', 'sbin/other']), random));
  if (random.once(8)) pieces.push([dir('etc')], candidate('etc/init', random));
  if (random.once(10)) pieces.push(candidate('linuxrc', random));
  if (random.once(3)) pieces.push(IN_THE_WAY(random));
  if (!random.once(20)) pieces.push([trailer()]);
  return concat(...pieces.flat());
}

const LINES = [
  'file /sbin/init report 0755 0 0',
  'file /sbin/init report 0644 0 0',
  'file /sbin/init text 0755 0 0',
  'file /sbin/init shebang-sh 0755 0 0',
  'file /sbin/init empty 0755 0 0',
  'slink /sbin/init ../bin/sh 0777 0 0',
  'slink /sbin/init /nope 0777 0 0',
  'dir /sbin/init 0755 0 0',
  'file /bin/sh report 0755 0 0',
  'file /bin/sh segv 0700 0 0',
  'file /etc/init report 0755 0 0',
  'file /bin/init report 0711 0 0',
  'slink /bin/init /dev/null 0777 0 0',
  'dir /initrd 0755 0 0',
  'file /initrd text 0644 0 0',
  'nod /dev/console 0600 0 0 c 5 1',
  'nod /dev/null 0666 0 0 c 1 3',
  'file /init report 0755 0 0',
] as const;

/** Lines of a filesystem, each path once. `must`: lines that are there in any case. */
function fuzzedLines(random: Random, must: readonly string[]): readonly string[] {
  const folders = ['/dev', '/proc', '/sbin', '/bin', '/etc'].filter(() => !random.once(12));
  const byPath = new Map<string, string>();
  for (const line of [...must, ...LINES.filter(() => random.once(4))]) {
    const path = line.split(' ')[1] ?? '';
    const folder = path.slice(0, path.lastIndexOf('/'));
    if (!byPath.has(path) && (folder === '' || folders.includes(folder))) byPath.set(path, line);
  }
  return [...folders.map((name) => `dir ${name} 0755 0 0`), ...byPath.values()];
}

/** A filesystem for a RAM disk: small, mostly with a /linuxrc. */
export function fuzzedRamDisk(random: Random): Disk {
  const must = random.once(3) ? [] : [`file /linuxrc linuxrc ${random.pick(['0755', '0755', '0755', '0644'])} 0 0`];
  return { name: 'ubda', type: random.pick(['ext2', 'ext2', 'ext4']), list: fuzzedLines(random, must), kibibytes: 256 };
}

/** The disks of a machine: none, one or two, with or without a table or a filesystem. */
export function fuzzedDisks(random: Random): readonly Disk[] {
  const names = random.pick<readonly Disk['name'][]>([[], ['ubda'], ['ubda'], ['ubda'], ['ubda', 'ubdb']]);
  return names.map((name) => {
    const must = random.once(3) ? [] : ['file /sbin/init report 0755 0 0'];
    const table = random.pick([undefined, undefined, undefined, 'dos', 'gpt'] as const);
    return {
      name,
      type: random.pick(['ext4', 'ext4', 'ext4', 'ext2', 'none']),
      list: fuzzedLines(random, must),
      readonly: random.once(6),
      ...(table === undefined ? {} : { table }),
    };
  });
}
