import { bytesOf, utf8ByteString } from '../../bytes/byte-string.ts';
import { concatBytes } from '../../share/bytes.ts';
import { tinyInit } from '../tiny-init.ts';

/** ELF-64 program header, bytes; the header of the file is 64. */
const PROGRAM_HEADER_LENGTH = 56;
const ELF_HEADER_LENGTH = 64;

/**
 * A program for x86-64 that is not static: it names a loader, which the kernel starts in its place (ELF, `PT_INTERP`).
 * It is the tiny init with its second header, which says that the stack is not executable, replaced.
 * In: the loader's path. Out: the file's bytes.
 */
export function dynamicProgram(loader: string): Uint8Array<ArrayBuffer> {
  const program = tinyInit();
  const name = bytesOf(utf8ByteString(`${loader}\0`));
  const header = new DataView(program.buffer, ELF_HEADER_LENGTH + PROGRAM_HEADER_LENGTH, PROGRAM_HEADER_LENGTH);
  header.setUint32(0, 3, true); // p_type: PT_INTERP
  header.setUint32(4, 4, true); // p_flags: read
  header.setBigUint64(8, BigInt(program.length), true); // p_offset: behind everything else
  header.setBigUint64(32, BigInt(name.length), true); // p_filesz
  header.setBigUint64(40, BigInt(name.length), true); // p_memsz
  header.setBigUint64(48, 1n, true); // p_align
  return concatBytes([program, name]);
}
