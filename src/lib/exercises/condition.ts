import { utf8ByteString, bytesOf } from '../bytes/byte-string.ts';
import { followPath } from '../kernel/boot/path-walk.ts';
import type { BootOutcome } from '../kernel/boot/outcome.ts';
import type { FileContents } from '../rootfs/inode.ts';
import type { RootfsNode, RootfsView } from '../rootfs/view.ts';
import { equalBytes } from '../share/bytes.ts';
import { fileBytes } from './attempt.ts';
import type { Condition, ExerciseFile } from './exercise.ts';

/** What a condition looks at. */
export interface BootResult {
  readonly outcome: BootOutcome;
  readonly console: readonly string[];
  /** rootfs when the boot ends. */
  readonly tree: RootfsView;
  /** Length of the image. */
  readonly bytes: number;
}

type TreeCondition = Extract<Condition, { kind: 'tree' }>;

/** In: a condition, a boot, the exercise's files. Out: whether it is so. */
export function isMet(condition: Condition, boot: BootResult, files: readonly ExerciseFile[]): boolean {
  switch (condition.kind) {
    case 'runs':
      return (
        boot.outcome.kind === 'running' &&
        (condition.path === undefined || boot.outcome.program === condition.path) &&
        (condition.file === undefined || isFile(boot.tree, boot.outcome.program, fileOf(files, condition.file)))
      );
    case 'panics':
      return boot.outcome.kind === 'panic' && boot.outcome.text.includes(condition.says ?? '');
    case 'says':
      return boot.console.some((line) => line.includes(condition.text));
    case 'never says':
      return !boot.console.some((line) => line.includes(condition.text));
    case 'tree':
      return isThere(condition, boot.tree.lookup(utf8ByteString(condition.path)));
    case 'absent':
      return boot.tree.lookup(utf8ByteString(condition.path)) === null;
    case 'at most':
      return boot.bytes <= condition.bytes;
  }
}

/** Out: the condition as a reader is told it. What stands between backticks is code. */
export function conditionWords(condition: Condition): string {
  switch (condition.kind) {
    case 'runs':
      if (condition.path !== undefined) return `\`${condition.path}\` runs as process 1`;
      return condition.file === undefined
        ? 'a program runs as process 1'
        : `the program of \`${condition.file}\`, not a byte changed, runs as process 1`;
    case 'panics':
      return condition.says === undefined ? 'the kernel panics' : `the kernel panics: \`${condition.says}\``;
    case 'says':
      return `the console says \`${condition.text}\``;
    case 'never says':
      return `the console does not say \`${condition.text}\``;
    case 'tree':
      return treeWords(condition);
    case 'absent':
      return `there is no \`${condition.path}\``;
    case 'at most':
      return `the image has at most ${condition.bytes.toLocaleString('en')} bytes`;
  }
}

const TYPE_WORDS = {
  file: 'a file',
  directory: 'a directory',
  symlink: 'a symbolic link',
  char: 'a character device',
  block: 'a block device',
  fifo: 'a pipe',
  socket: 'a socket',
} as const;

function treeWords({ path, type, mode, owner, device, target, text, names }: TreeCondition): string {
  const details = [
    device === undefined ? [] : [device.join(':')],
    mode === undefined ? [] : [`with mode \`${mode}\``],
    owner === undefined ? [] : [`owned by ${owner.join(':')}`],
    target === undefined ? [] : [`to \`${target}\``],
    text === undefined ? [] : [`that holds \`${text.trimEnd()}\``],
    names === undefined ? [] : [`with ${names} names`],
  ].flat();
  return [`\`${path}\` is ${TYPE_WORDS[type]}`, ...details].join(' ');
}

function isThere(wanted: TreeCondition, node: RootfsNode | null): boolean {
  if (node === null || node.type !== wanted.type) return false;
  const { mode, owner, device, target, text, names } = wanted;
  return (
    (mode === undefined || node.permissions === Number.parseInt(mode, 8)) &&
    (owner === undefined || (node.uid === owner[0] && node.gid === owner[1])) &&
    (device === undefined || (node.rdev !== null && node.rdev[0] === device[0] && node.rdev[1] === device[1])) &&
    (target === undefined || node.target === utf8ByteString(target)) &&
    (text === undefined || equalBytes(wholeOf(node.contents), bytesOf(utf8ByteString(text)))) &&
    (names === undefined || node.nlink === names)
  );
}

function isFile(tree: RootfsView, path: string, bytes: Uint8Array): boolean {
  const { node } = followPath(tree, utf8ByteString(path));
  // Compared only where the lengths agree: a file may be said to be larger than any memory.
  return node?.contents?.length === bytes.length && equalBytes(wholeOf(node.contents), bytes);
}

function fileOf(files: readonly ExerciseFile[], location: string): Uint8Array {
  const file = files.find((other) => other.location === location);
  return file === undefined ? new Uint8Array(0) : fileBytes(file);
}

/** The longest file that is compared with a text. */
const COMPARED = 64 * 1024;

function wholeOf(contents: FileContents | null): Uint8Array {
  const whole = new Uint8Array(Math.min(contents?.length ?? 0, COMPARED));
  for (const { offset, bytes } of contents?.pieces ?? []) {
    if (offset < whole.length) whole.set(bytes.subarray(0, whole.length - offset), offset);
  }
  return whole;
}
