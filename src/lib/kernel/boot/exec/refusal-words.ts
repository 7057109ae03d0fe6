import type { ByteString } from '../../../bytes/byte-string.ts';
import { displayName } from '../../../bytes/display-name.ts';
import type { FileType } from '../../../rootfs/inode.ts';
import { EACCES, ELOOP, ENAMETOOLONG, ENOTDIR } from '../errno.ts';
import type { Refusal } from './refusal.ts';

/** What every file's kind is called in a reason. */
const KINDS: { readonly [Type in FileType]: string } = {
  file: 'a file',
  directory: 'a directory',
  symlink: 'a symbolic link',
  char: 'a character device',
  block: 'a block device',
  fifo: 'a fifo',
  socket: 'a socket',
};

type Named = Exclude<Refusal['why'], number | FileType>;

const WORDS: { readonly [Why in Named]: (what: string) => string } = {
  'not executable': (name) => `${name} has no execute bit`,
  'open for writing': (name) => `${name} is still open for writing: the image ends inside its contents`,
  'too many scripts': () => 'scripts name each other as interpreters too many times',
  'no binary format': () => 'this kernel has no binary format built in',
  'no ELF loader': () => 'this kernel has no ELF loader built in',
  empty: () => 'it is empty',
  'no interpreter named': () => 'its first line names no interpreter',
  'neither ELF nor script': () => 'it is neither ELF nor a script',
  'ELF type': (type) => `its ELF type is ${type}, neither a program nor a shared object`,
  machine: (machine) => `its machine is ${machine}, and this kernel runs 62 (x86-64)`,
  'machine, also i386': (machine) => `its machine is ${machine}, and this kernel runs 62 (x86-64) and 3 (i386)`,
  'program headers': () => 'its program headers cannot be read',
  segment: () => 'one of its segments cannot be mapped',
  'length of interpreter': (size) => `the path of its interpreter has ${size} bytes`,
  'interpreter beyond end': () => 'the path of its interpreter lies beyond the end of the file',
  'interpreter without NUL': () => 'the path of its interpreter does not end in NUL',
  'interpreter: short': () => 'its interpreter is shorter than an ELF header',
  'interpreter: no ELF': () => 'its interpreter is no ELF file',
  'interpreter: machine': () => 'its interpreter is for another machine',
  'interpreter: program headers': () => "its interpreter's program headers cannot be read",
};

/** Why the kernel does not run a program, in one clause. */
export function refusalWords({ why, what = 0, interpreter }: Refusal): string {
  const shown = typeof what === 'number' ? String(what) : displayName(what);
  const reason =
    typeof why === 'number' ? walkReason(why, shown) : isType(why) ? `${shown} is ${KINDS[why]}` : WORDS[why](shown);
  return interpreter === undefined ? reason : interpreterReason(interpreter, reason);
}

function isType(why: FileType | Named): why is FileType {
  return why in KINDS;
}

function walkReason(errno: number, name: string): string {
  if (errno === EACCES) return `${name} is a link of another owner in a sticky directory that all may write to`;
  if (errno === ENOTDIR) return `${name} is not a directory`;
  if (errno === ENAMETOOLONG) return 'a name on the way is too long';
  if (errno === ELOOP) return `more than 40 symbolic links on the way, at ${name}`;
  return `${name} does not exist`;
}

function interpreterReason(path: ByteString, reason: string): string {
  const hint = path.endsWith('\r') ? ' (the line ends in a carriage return, which belongs to the name)' : '';
  return `its interpreter ${displayName(path)} cannot be opened: ${reason}${hint}`;
}
