import { concatBytes } from '../share/bytes.ts';

/**
 * The smallest useful `/init`: a static program for x86-64, written byte by byte. It prints one line and turns the
 * machine off; if that is not possible it sleeps, because a kernel whose process 1 ends panics.
 * Sources: the ELF specification (generic ABI, chapters "ELF header" and "Program header"), the x86-64 psABI (system
 * calls: number in eax, arguments in rdi, rsi, rdx), include/uapi/linux/reboot.h for the magic numbers.
 */
export function tinyInit(message = 'Hello from /init, process 1.\n'): Uint8Array<ArrayBuffer> {
  const text = new TextEncoder().encode(message);
  const code = program(text.length);
  const size = HEADERS_LENGTH + code.length + text.length;
  return concatBytes([elfHeader(), loadHeader(size), stackHeader(), code, text]);
}

const ELF_HEADER_LENGTH = 64;
const PROGRAM_HEADER_LENGTH = 56;
const HEADERS_LENGTH = ELF_HEADER_LENGTH + 2 * PROGRAM_HEADER_LENGTH;
/** Where programs are put that do not mind where; a multiple of the page size. */
const ADDRESS = 0x400000;

/** 64 bytes: what kind of file this is, and where its first instruction stands. */
function elfHeader(): Uint8Array {
  return bytesOf(
    [0x7f, 0x45, 0x4c, 0x46], // magic: 0x7f, "ELF"
    [2, 1, 1, 0], // 64 bits, little endian, ELF version 1, System V ABI
    u64(0), // rest of e_ident: not used
    u16(2), // e_type: an executable at a fixed address
    u16(0x3e), // e_machine: x86-64
    u32(1), // e_version
    u64(ADDRESS + HEADERS_LENGTH), // e_entry: behind the headers
    u64(ELF_HEADER_LENGTH), // e_phoff: the program headers follow at once
    u64(0), // e_shoff: no sections; they serve linkers and debuggers, not kernels
    u32(0), // e_flags
    u16(ELF_HEADER_LENGTH), // e_ehsize
    u16(PROGRAM_HEADER_LENGTH), // e_phentsize
    u16(2), // e_phnum: two program headers
    u16(0), // e_shentsize
    u16(0), // e_shnum
    u16(0), // e_shstrndx
  );
}

/** 56 bytes: put the whole file, as it is, at ADDRESS, to be read and executed. */
function loadHeader(size: number): Uint8Array {
  return bytesOf(
    u32(1), // p_type: PT_LOAD
    u32(5), // p_flags: read and execute
    u64(0), // p_offset: from the first byte of the file
    u64(ADDRESS), // p_vaddr
    u64(ADDRESS), // p_paddr: not used
    u64(size), // p_filesz
    u64(size), // p_memsz
    u64(0x1000), // p_align: a page
  );
}

/**
 * 56 bytes: the stack is not to be executed. Without this header (`PT_GNU_STACK`) the kernel makes it executable and
 * prints a warning about it (fs/exec.c `setup_arg_pages`).
 */
function stackHeader(): Uint8Array {
  return bytesOf(
    u32(0x6474e551), // p_type: PT_GNU_STACK
    u32(6), // p_flags: read and write
    Array.from({ length: 40 }, () => 0), // offset, addresses, sizes: not used
    u64(0x10), // p_align
  );
}

/** 55 bytes of instructions. In: the length of the text that stands behind them. */
function program(textLength: number): Uint8Array {
  return bytesOf(
    [0xb8, ...u32(1)], //             mov  eax, 1            the call is write
    [0xbf, ...u32(1)], //             mov  edi, 1            to standard output: /dev/console
    [0x48, 0x8d, 0x35, ...u32(0x26)], // lea rsi, [rip+0x26]  the text, 38 bytes on
    [0xba, ...u32(textLength)], //    mov  edx, length
    [0x0f, 0x05], //                  syscall
    [0xb8, ...u32(169)], //           mov  eax, 169          the call is reboot
    [0xbf, ...u32(0xfee1dead)], //    mov  edi, LINUX_REBOOT_MAGIC1
    [0xbe, ...u32(0x28121969)], //    mov  esi, LINUX_REBOOT_MAGIC2
    [0xba, ...u32(0x4321fedc)], //    mov  edx, LINUX_REBOOT_CMD_POWER_OFF
    [0x0f, 0x05], //                  syscall
    [0xb8, ...u32(34)], //            mov  eax, 34           still here? the call is pause
    [0x0f, 0x05], //                  syscall
    [0xeb, 0xf7], //                  jmp  9 bytes back      and again
  );
}

function bytesOf(...parts: readonly (readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flat());
}

function u16(value: number): number[] {
  return [value & 0xff, (value >>> 8) & 0xff];
}

function u32(value: number): number[] {
  return [...u16(value), ...u16(value >>> 16)];
}

/** Below 2^32 here: an address of the program or a size. */
function u64(value: number): number[] {
  return [...u32(value), ...u32(0)];
}
