import { byteString } from '../../bytes/byte-string.ts';
import { layoutModule } from '../../memory/module/layout.ts';
import { readModule as readSections } from '../../memory/module/read-elf.ts';
import type { ModuleKernel } from '../../memory/module/table.ts';

/** What a module says of itself in its `.modinfo` section (include/linux/moduleparam.h `MODULE_INFO`). */
export interface ModuleInfo {
  readonly name: string;
  /** `6.12.117 SMP preempt mod_unload`, …; empty: nothing. */
  readonly vermagic: string;
  readonly depends: readonly string[];
  /** Bytes of what stays in memory, as /proc/modules shows them. */
  readonly size: number;
}

const ET_REL = 1;
const EM_X86_64 = 62;
const HEADER = 64;
const SECTION = 64;

/**
 * Reads a kernel module (ELF-64, little endian) as far as `load_module` asks: `elf_validity_check` and `.modinfo`
 * (kernel/module/main.c). In: the file; how the kernel that loads it lays modules out. Out: what it says, or null where the
 * kernel answers ENOEXEC.
 */
export function readModule(bytes: Uint8Array, kernel: ModuleKernel): ModuleInfo | null {
  if (bytes.length < HEADER) return null;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (view.getUint32(0, false) !== 0x7f454c46 || view.getUint16(16, true) !== ET_REL) return null;
  if (view.getUint16(18, true) !== EM_X86_64 || view.getUint16(58, true) !== SECTION) return null;
  const at = Number(view.getBigUint64(40, true));
  const count = view.getUint16(60, true);
  const names = view.getUint16(62, true);
  if (at + count * SECTION > bytes.length || names >= count) return null;
  const sectionAt = (index: number): { name: number; offset: number; size: number } => ({
    name: view.getUint32(at + index * SECTION, true),
    offset: Number(view.getBigUint64(at + index * SECTION + 24, true)),
    size: Number(view.getBigUint64(at + index * SECTION + 32, true)),
  });
  const table = sectionAt(names);
  let info: Map<string, string> | null = null;
  for (let index = 0; index < count; index++) {
    const section = sectionAt(index);
    const nameAt = table.offset + section.name;
    const end = bytes.indexOf(0, nameAt);
    const name = end < 0 ? '' : byteString(bytes, nameAt, end);
    if (name === '.modinfo' && section.offset + section.size <= bytes.length)
      info = tagsOf(bytes.subarray(section.offset, section.offset + section.size));
  }
  if (info === null) return null;
  const depends = (info.get('depends') ?? '').split(',').filter((name) => name !== '');
  // Without a symbol table the kernel refuses as well ("module has no symbols (stripped?)").
  const sections = readSections(bytes, kernel);
  if (sections.kind === 'problem') return null;
  const size = layoutModule(sections.table, kernel.placement).coreSize;
  return { name: info.get('name') ?? '', vermagic: info.get('vermagic') ?? '', depends, size };
}

function tagsOf(section: Uint8Array): Map<string, string> {
  const tags = new Map<string, string>();
  for (const text of byteString(section).split('\0')) {
    const equals = text.indexOf('=');
    if (equals > 0 && !tags.has(text.slice(0, equals))) tags.set(text.slice(0, equals), text.slice(equals + 1));
  }
  return tags;
}
