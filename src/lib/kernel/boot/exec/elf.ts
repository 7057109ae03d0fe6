import { byteString, type ByteString } from '../../../bytes/byte-string.ts';
import type { FileContents } from '../../../rootfs/inode.ts';
import type { KernelConfig } from '../../config.ts';
import { EINVAL, EIO, ELIBBAD, ENOEXEC } from '../errno.ts';
import { readFile } from './read-file.ts';
import type { Refusal } from './refusal.ts';

/** Sizes and offsets of one ELF class (include/uapi/linux/elf.h). All numbers are read as little endian. */
interface ElfClass {
  readonly headerSize: number;
  readonly phdrSize: number;
  readonly phoff: number;
  readonly phentsize: number;
  readonly phnum: number;
  /** In a program header. */
  readonly offset: number;
  readonly vaddr: number;
  readonly filesz: number;
  readonly memsz: number;
  readonly wide: boolean;
}

const ELF64: ElfClass = {
  headerSize: 64,
  phdrSize: 56,
  phoff: 32,
  phentsize: 54,
  phnum: 56,
  offset: 8,
  vaddr: 16,
  filesz: 32,
  memsz: 40,
  wide: true,
};
const ELF32: ElfClass = {
  headerSize: 52,
  phdrSize: 32,
  phoff: 28,
  phentsize: 42,
  phnum: 44,
  offset: 4,
  vaddr: 8,
  filesz: 16,
  memsz: 20,
  wide: false,
};

const ET_EXEC = 2;
const ET_DYN = 3;
const PT_LOAD = 1;
const PT_INTERP = 3;
const EM_386 = 3;
const EM_486 = 6;
const EM_X86_64 = 62;
/** ELF_MIN_ALIGN, a page: program headers must fit into it. */
const ELF_MIN_ALIGN = 4096;
const PATH_MAX = 4096;

/** What the loader asks for next. */
export type ElfProgram =
  | {
      readonly errno: 0;
      readonly interpreter: ByteString | null;
      readonly machine: ElfMachine;
      /** Behind the interpreter: 0, or the error of a segment that cannot be mapped. */
      readonly loadErrno: number;
    }
  | Refused;

interface Refused {
  readonly errno: number;
  readonly refusal: Refusal;
}

/** The two loaders of a PC: the kernel's own, and the one for 32-bit programs (compat_binfmt_elf.c). */
export type ElfMachine = 'x86-64' | 'i386';

/** `ELFMAG` (include/uapi/linux/elf.h). In: the first bytes of a file. */
export function isElf(buf: Uint8Array): boolean {
  return buf[0] === 0x7f && buf[1] === 0x45 && buf[2] === 0x4c && buf[3] === 0x46;
}

/**
 * The checks of `load_elf_binary` (fs/binfmt_elf.c) up to its interpreter. In: the first 256 bytes, padded with zeros,
 * and the whole file. Out: the interpreter's path (null: a static program), or the error number and why.
 * As in the kernel, the class byte is not looked at: the machine decides how the header is read.
 */
export function readElf(buf: Uint8Array, contents: FileContents, config: KernelConfig): ElfProgram {
  const view = viewOf(buf);
  const type = view.getUint16(16, true);
  const machine = machineOf(view, config);
  if (type !== ET_EXEC && type !== ET_DYN) return refuse(ENOEXEC, 'ELF type', type);
  if (machine === null) {
    const why = config.IA32_EMULATION === 'y' ? 'machine, also i386' : 'machine';
    return refuse(ENOEXEC, why, view.getUint16(18, true));
  }
  const elf = machine === 'i386' ? ELF32 : ELF64;
  const phdrs = programHeaders(view, contents, elf);
  if (phdrs === null) return refuse(ENOEXEC, 'program headers');
  const loadErrno = segmentErrno(phdrs, elf);
  for (let at = 0; at < phdrs.byteLength; at += elf.phdrSize) {
    if (phdrs.getUint32(at, true) !== PT_INTERP) continue;
    const size = wordAt(phdrs, at + elf.filesz, elf);
    if (size < 2 || size > PATH_MAX) return refuse(ENOEXEC, 'length of interpreter', size);
    const path = readFile(contents, wordAt(phdrs, at + elf.offset, elf), size);
    if (path.length < size) return refuse(EIO, 'interpreter beyond end');
    if (path[size - 1] !== 0) return refuse(ENOEXEC, 'interpreter without NUL');
    return { errno: 0, interpreter: byteString(path.subarray(0, path.indexOf(0))), machine, loadErrno };
  }
  return { errno: 0, interpreter: null, machine, loadErrno };
}

function refuse(errno: number, why: Refusal['why'], what = 0): Refused {
  return { errno, refusal: { why, what } };
}

/** The checks of the interpreter's own file. In: its contents. Out: null, or the error number and why. */
export function checkInterpreter(contents: FileContents, machine: ElfMachine): Refused | null {
  const elf = machine === 'i386' ? ELF32 : ELF64;
  const header = readFile(contents, 0, elf.headerSize);
  if (header.length < elf.headerSize) return refuse(EIO, 'interpreter: short');
  if (!isElf(header)) return refuse(ELIBBAD, 'interpreter: no ELF');
  const view = viewOf(header);
  if (!isMachine(view.getUint16(18, true), machine)) return refuse(ELIBBAD, 'interpreter: machine');
  return programHeaders(view, contents, elf) === null ? refuse(ELIBBAD, 'interpreter: program headers') : null;
}

/**
 * What maps the segments can still say no, when the old program is already gone (`elf_map`, and the checks behind it):
 * a place in the file that does not fit the place in memory, a segment that is longer in the file than in memory.
 */
function segmentErrno(phdrs: DataView, elf: ElfClass): number {
  for (let at = 0; at < phdrs.byteLength; at += elf.phdrSize) {
    if (phdrs.getUint32(at, true) !== PT_LOAD) continue;
    const inPage = (field: number): number => phdrs.getUint32(at + field, true) % ELF_MIN_ALIGN;
    const filesz = wordAt(phdrs, at + elf.filesz, elf);
    const mapped = filesz > 0 || inPage(elf.vaddr) > 0;
    if (mapped && inPage(elf.offset) !== inPage(elf.vaddr)) return EINVAL;
    if (filesz > wordAt(phdrs, at + elf.memsz, elf)) return EINVAL;
  }
  return 0;
}

/** `load_elf_phdrs`. */
function programHeaders(header: DataView, contents: FileContents, elf: ElfClass): DataView | null {
  if (header.getUint16(elf.phentsize, true) !== elf.phdrSize) return null;
  const size = header.getUint16(elf.phnum, true) * elf.phdrSize;
  if (size === 0 || size > ELF_MIN_ALIGN) return null;
  const bytes = readFile(contents, wordAt(header, elf.phoff, elf), size);
  return bytes.length < size ? null : viewOf(bytes);
}

/** An offset or size; beyond 2^53 no file reaches, so the loss of exactness there changes nothing. */
function wordAt(view: DataView, at: number, elf: ElfClass): number {
  return elf.wide ? Number(view.getBigUint64(at, true)) : view.getUint32(at, true);
}

function machineOf(view: DataView, config: KernelConfig): ElfMachine | null {
  const machine = view.getUint16(18, true);
  if (isMachine(machine, 'x86-64')) return 'x86-64';
  return config.IA32_EMULATION === 'y' && isMachine(machine, 'i386') ? 'i386' : null;
}

function isMachine(value: number, machine: ElfMachine): boolean {
  return machine === 'x86-64' ? value === EM_X86_64 : value === EM_386 || value === EM_486;
}

function viewOf(bytes: Uint8Array): DataView {
  return new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
}
