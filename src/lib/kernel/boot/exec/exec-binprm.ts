import type { ByteString } from '../../../bytes/byte-string.ts';
import type { FileContents } from '../../../rootfs/inode.ts';
import { ELOOP, ENOENT, ENOEXEC } from '../errno.ts';
import { checkInterpreter, isElf, readElf } from './elf.ts';
import { openExec } from './open-exec.ts';
import type { ProgramTree } from './program-tree.ts';
import { readFile } from './read-file.ts';
import type { Refusal } from './refusal.ts';
import { BINPRM_BUF_SIZE, parseShebang } from './script.ts';

/** `exec_binprm`: a script may name a script, but the sixth rewriting is one too many. */
const MAX_DEPTH = 5;

/** How trying to run a program ends. */
export interface Executed {
  /** 0: it runs. Else the kernel's negative error number. */
  readonly errno: number;
  /** Why not; null when it runs. */
  readonly refusal: Refusal | null;
  /** `argv` of the program that runs in the end, as its interpreters change it. */
  readonly argv: readonly ByteString[];
  /** The files that were opened, in order: the program, its interpreters. */
  readonly opened: readonly ByteString[];
}

/**
 * `kernel_execve` as far as the kernel can say no: finds out what a file is and follows its interpreters (fs/exec.c
 * `exec_binprm`, binfmt_script.c, binfmt_elf.c). What a program does once it runs is not known here.
 * In: a tree, a path, the arguments. Out: errno 0 or the kernel's error number and why. Never throws.
 */
export function execBinprm(tree: ProgramTree, path: ByteString, argv: readonly ByteString[]): Executed {
  const opened: ByteString[] = [];
  let args = argv;
  let file = path;
  for (let depth = 0; ; depth++) {
    const fail = (errno: number, refusal: Refusal): Executed => ({ errno, refusal, argv: args, opened });
    const program = openExec(tree, file);
    opened.push(file);
    if ('refusal' in program)
      return fail(program.errno, depth === 0 ? program.refusal : { ...program.refusal, interpreter: file });
    if (depth > MAX_DEPTH) return fail(ELOOP, { why: 'too many scripts' });
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
): Pick<Executed, 'errno' | 'refusal'> {
  const { config } = tree;
  // search_binary_handler begins with -ENOENT and asks each format that is built in.
  if (config.BINFMT_ELF !== 'y' && config.BINFMT_SCRIPT !== 'y') {
    return { errno: ENOENT, refusal: { why: 'no binary format' } };
  }
  if (config.BINFMT_ELF !== 'y' || !isElf(buf)) return { errno: ENOEXEC, refusal: { why: notAProgram(buf, contents) } };
  const program = readElf(buf, contents, config);
  if (!('interpreter' in program)) return program;
  const { loadErrno } = program;
  const load = { errno: loadErrno, refusal: loadErrno === 0 ? null : ({ why: 'segment' } as const) };
  if (program.interpreter === null) return load;
  const interpreter = openExec(tree, program.interpreter);
  opened.push(program.interpreter);
  if ('refusal' in interpreter) {
    return { errno: interpreter.errno, refusal: { ...interpreter.refusal, interpreter: program.interpreter } };
  }
  return checkInterpreter(interpreter.contents, program.machine) ?? load;
}

function firstBytes(contents: FileContents): Uint8Array {
  const buf = new Uint8Array(BINPRM_BUF_SIZE);
  buf.set(readFile(contents, 0, BINPRM_BUF_SIZE));
  return buf;
}

function notAProgram(buf: Uint8Array, contents: FileContents): Refusal['why'] {
  if (contents.length === 0) return 'empty';
  if (isElf(buf)) return 'no ELF loader';
  return buf[0] === 0x23 && buf[1] === 0x21 ? 'no interpreter named' : 'neither ELF nor script';
}
