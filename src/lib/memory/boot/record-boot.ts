import type { UserspaceDecision } from '../../early-userspace/event.ts';
import type { BootDecision } from '../../kernel/boot/event.ts';
import type { Trace } from '../../trace/trace.ts';
import type { LedgerChange } from '../ledger/ledger.ts';
import { PAGE_SIZE, pagesOf } from '../pages.ts';
import type { BootMemoryInput } from './boot-memory.ts';
import { atWorkPages, hashTablePages, memoryMapPages, type KernelFootprint } from './footprint.ts';
import type { LedgerHistory } from './ledger-history.ts';
import { moduleChanges } from './module-changes.ts';

/** A holding whose name is that of its owner. */
const take = (owner: Extract<LedgerChange, { kind: 'take' }>['owner'], pages: number): LedgerChange => ({
  kind: 'take',
  name: owner,
  owner,
  pages,
});
const giveBack = (name: string): LedgerChange => ({ kind: 'give back', name });

/** Writes into `history` what each decision of the boot does to memory. Out: modules of unknown size. */
export function recordBoot(trace: Trace, given: BootMemoryInput, history: LedgerHistory): readonly string[] {
  const loaded = new Set<string>();
  const unknown: string[] = [];
  let initFreed = false;
  for (let at = trace.seek(-1, 'decision'); at !== null; at = trace.seek(at, 'decision')) {
    const step = trace.step(at);
    if (step.kind !== 'boot') continue;
    const { decision } = step.event;
    if (decision.kind === 'userspace') {
      recordUserspace(trace, at, decision.what, { given, history, loaded, unknown });
      continue;
    }
    if (decision.kind === 'execute' && !initFreed) {
      initFreed = true;
      history.change(at, [giveBack('init text and data'), giveBack('gaps in the kernel')]);
    }
    const changes = changesOf(decision, given);
    if (changes.length > 0) history.change(at, changes);
  }
  return unknown;
}

function changesOf(decision: BootDecision, { kernel, memory }: BootMemoryInput): readonly LedgerChange[] {
  switch (decision.kind) {
    case 'hand-over':
      return [
        take('compressed kernel', pagesOf(kernel.loaded)),
        take('compressed image', pagesOf(decision.imageLength)),
      ];
    case 'command line':
      // The kernel has unpacked itself beside its compressed form, whose place nobody reserves.
      return [...kernelParts(kernel, Math.floor(memory / PAGE_SIZE)), giveBack('compressed kernel')];
    case 'rootfs mounted':
      return [take('kernel at work', atWorkPages(kernel, Math.floor(memory / PAGE_SIZE)))];
    case 'image freed':
      return [giveBack('compressed image')];
    case 'root':
      return decision.what.kind === 'classic initrd' ? ramdiskWritten(decision.what.bytes ?? 0) : [];
    default:
      return [];
  }
}

function kernelParts(kernel: KernelFootprint, total: number): readonly LedgerChange[] {
  return [
    take('kernel text', kernel.text),
    take('kernel read-only data', kernel.readOnly),
    take('kernel data', kernel.data),
    take('init text and data', kernel.init),
    take('gaps in the kernel', kernel.gaps),
    take('memory map', memoryMapPages(total)),
    take('reserved', kernel.reserved + hashTablePages(total)),
  ];
}

/**
 * `rd_load_image` (init/do_mounts_rd.c) writes through the page cache of /dev/ram, whose pages go when the device is
 * closed (`blkdev_flush_mapping`); the pages of the RAM disk itself stay.
 */
function ramdiskWritten(bytes: number): readonly LedgerChange[] {
  const pages = pagesOf(bytes);
  return pages === 0 ? [] : [take('buffers', pages), take('ramdisk', pages), giveBack('buffers')];
}

interface Recording {
  readonly given: BootMemoryInput;
  readonly history: LedgerHistory;
  readonly loaded: Set<string>;
  readonly unknown: string[];
}

function recordUserspace(trace: Trace, at: number, what: UserspaceDecision, recording: Recording): void {
  const { given, history, loaded, unknown } = recording;
  switch (what.kind) {
    case 'module': {
      const name = what.name.replaceAll('-', '_');
      if (what.errno !== 0 || loaded.has(name)) return;
      loaded.add(name);
      const footprint = given.modules?.get(name);
      if (footprint === undefined) unknown.push(name);
      else history.change(at, moduleChanges(name, footprint));
      return;
    }
    case 'delete': {
      if (what.errno !== 0 || what.heldBy === null) return;
      const before = trace.rootfs(at - 1).pagesHeld ?? 0;
      const gone = before - (trace.rootfs(at).pagesHeld ?? 0);
      if (gone > 0) history.hold(at, history.heldAt(at) + gone);
      return;
    }
    case 'real init':
      history.hold(at, 0);
      return;
    default:
  }
}
