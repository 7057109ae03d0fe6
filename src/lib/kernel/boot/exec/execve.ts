import type { ByteString } from '../../../bytes/byte-string.ts';
import { displayName } from '../../../bytes/display-name.ts';
import type { FileContents } from '../../../rootfs/inode.ts';
import { ELOOP, ENOENT, ENOEXEC } from '../errno.ts';
import { checkInterpreter, isElf, readElf } from './elf.ts';
import { openExec } from './open-exec.ts';
import type { ProgramTree } from './program-tree.ts';
import { readFile } from './read-file.ts';
import { BINPRM_BUF_SIZE, parseShebang } from './script.ts';

/** `exec_binprm`: a script may name a script, but the sixth rewriting is one too many. */
const MAX_DEPTH = 5;

/** How trying to run a program ends. */
export interface Executed {
  /** 0: it runs. Else the kernel's negative error number. */
  readonly errno: number;
  /** Why not, in one clause; null when it runs. */
  readonly reason: string | null;
  /** `argv` of the program that runs in the end, as its interpreters change it. */
  readonly argv: readonly ByteString[];
  /** The files that were opened, in order: the program, its interpreters. */
  readonly opened: readonly ByteString[];
}

/**
 * `kernel_execve` as far as the kernel can say no: finds out what a file is and follows its interpreters (fs/exec.c
 * `exec_binprm`, binfmt_script.c, binfmt_elf.c). What a program does once it runs is not known here.
 * In: a tree, a path, the arguments. Out: errno 0 or the kernel's error number with the reason. Never throws.
 */
export function execve(tree: ProgramTree, path: ByteString, argv: readonly ByteString[]): Executed {
  const opened: ByteString[] = [];
  let args = argv;
  let file = path;
  for (let depth = 0; ; depth++) {
    const fail = (errno: number, reason: string): Executed => ({ errno, reason, argv: args, opened });
    const program = openExec(tree, file);
    opened.push(file);
    if ('reason' in program)
      return fail(program.errno, depth === 0 ? program.reason : interpreterReason(file, program.reason));
    if (depth > MAX_DEPTH) return fail(ELOOP, 'scripts name each other as interpreters too many times');
    const buf = firstBytes(program.contents);
    const script = buf[0] === 0x23 && buf[1] === 0x21 && tree.config.BINFMT_SCRIPT === 'y' ? parseShebang(buf) : null;
    if (script === null) return { ...loadElf(tree, buf, program.contents, opened), argv: args, opened };
    args = [script.interpreter, ...(script.argument === null ? [] : [script.argument]), file, ...args.slice(1)];
    file = script.interpreter;
  }
}

function loadElf(
  tree: ProgramTree,
  buf: Uint8Array,
  contents: FileContents,
  opened: ByteString[],
): { readonly errno: number; readonly reason: string | null } {
  const { config } = tree;
  // search_binary_handler begins with -ENOENT and asks each format that is built in.
  if (config.BINFMT_ELF !== 'y' && config.BINFMT_SCRIPT !== 'y') {
    return { errno: ENOENT, reason: 'this kernel has no binary format built in' };
  }
  if (config.BINFMT_ELF !== 'y' || !isElf(buf)) return { errno: ENOEXEC, reason: notAProgram(buf, contents) };
  const program = readElf(buf, contents, config);
  if (!('interpreter' in program)) return program;
  const load = {
    errno: program.loadErrno,
    reason: program.loadErrno === 0 ? null : 'one of its segments cannot be mapped',
  };
  if (program.interpreter === null) return load;
  const interpreter = openExec(tree, program.interpreter);
  opened.push(program.interpreter);
  if ('reason' in interpreter) {
    return { errno: interpreter.errno, reason: interpreterReason(program.interpreter, interpreter.reason) };
  }
  const checked = checkInterpreter(interpreter.contents, program.machine);
  return checked.errno === 0 ? load : checked;
}

function firstBytes(contents: FileContents): Uint8Array {
  const buf = new Uint8Array(BINPRM_BUF_SIZE);
  buf.set(readFile(contents, 0, BINPRM_BUF_SIZE));
  return buf;
}

function interpreterReason(path: ByteString, reason: string): string {
  const hint = path.endsWith('\r') ? ' (the line ends in a carriage return, which belongs to the name)' : '';
  return `its interpreter ${displayName(path)} cannot be opened: ${reason}${hint}`;
}

function notAProgram(buf: Uint8Array, contents: FileContents): string {
  if (contents.length === 0) return 'it is empty';
  if (isElf(buf)) return 'this kernel has no ELF loader built in';
  return buf[0] === 0x23 && buf[1] === 0x21 ? 'its first line names no interpreter' : 'it is neither ELF nor a script';
}
