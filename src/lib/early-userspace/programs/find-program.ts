import type { ByteString } from '../../bytes/byte-string.ts';
import { execBinprm } from '../../kernel/boot/exec/exec-binprm.ts';
import { ENOENT, ENOTDIR } from '../../kernel/boot/errno.ts';
import { stat } from '../../kernel/mounts/file-calls.ts';
import { treeOfCaller, type Caller } from '../../kernel/mounts/namespace.ts';
import { walk, type Found } from '../../kernel/mounts/walk.ts';
import type { Userland } from '../userland.ts';

/** A program that the kernel can start. */
export interface Program {
  /** The file that runs: for a script its interpreter. */
  readonly file: Found;
  /** The last name of that file, links followed: `busybox`, `switch_root`, … */
  readonly kind: string;
  /** As the program sees them, interpreters in front. */
  readonly argv: readonly ByteString[];
  /** Files that stay open while it runs. */
  readonly opened: readonly Found[];
}

/** `execve`. Out: the program, or the negative error number. */
export function openProgram(
  { run }: Userland,
  caller: Caller,
  path: ByteString,
  argv: readonly ByteString[],
): Program | number {
  const view = treeOfCaller(caller);
  const absolute = path.startsWith('/') ? path : absolutePath(caller, path);
  if (absolute === null) return ENOENT;
  const tree = { view, config: run.config, openForWriting: run.openForWriting };
  const executed = execBinprm(tree, absolute, [path, ...argv.slice(1)]);
  if (executed.errno !== 0) return executed.errno;
  const [first] = executed.argv;
  // A script's interpreter stands in front of everything.
  const isScript = executed.argv.length > argv.length || first !== path;
  const file = walk(caller, isScript && first !== undefined ? first : path);
  if (typeof file === 'number') return file;
  const opened = executed.opened.flatMap((name) => {
    const found = walk(caller, name);
    return typeof found === 'number' ? [] : [found];
  });
  const kind = file.place.path.slice(file.place.path.lastIndexOf('/') + 1);
  return { file, kind, argv: isScript ? executed.argv : argv, opened };
}

function absolutePath({ namespace, root, cwd }: Caller, path: ByteString): ByteString | null {
  const base = namespace.table.pathFrom(root, cwd);
  return base === null ? null : (`${base === '/' ? '' : base}/${path}` as ByteString);
}

/** Looks a command up in PATH (`padvance`, `tryexec`). Out: the program, or the negative error number. */
export function findInPath(
  userland: Userland,
  caller: Caller,
  search: ByteString,
  argv: readonly ByteString[],
): Program | number {
  const [name = '' as ByteString] = argv;
  if (name.includes('/')) return openProgram(userland, caller, name, argv);
  let errno = ENOENT;
  for (const directory of search.split(':')) {
    const path = (directory === '' ? `./${name}` : `${directory}/${name}`) as ByteString;
    const found = stat(caller, path);
    if (typeof found !== 'number' && found.node.type !== 'file') continue;
    const program = openProgram(userland, caller, path, argv);
    if (typeof program !== 'number') return program;
    if (program !== ENOENT && program !== ENOTDIR) errno = program;
  }
  return errno;
}
