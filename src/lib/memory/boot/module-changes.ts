import type { LedgerChange } from '../ledger/ledger.ts';
import { pagesOf } from '../pages.ts';
import type { ModuleFootprint } from './footprint.ts';

/**
 * What loading a module does, in the order of `load_module` (kernel/module/main.c, 6.1): its file is read into a buffer
 * (`kernel_read_file`), core and init are allocated and filled (`move_module`), the buffer is freed (`free_copy`), the
 * module starts and allocates, its init part is freed (`do_free_init`).
 */
export function moduleChanges(name: string, module: ModuleFootprint): readonly LedgerChange[] {
  const part = (
    owner: 'module text' | 'module read-only data' | 'module data' | 'module symbols' | 'driver data',
    pages: number,
  ): LedgerChange => ({ kind: 'take', name: `${name}: ${owner}`, owner, pages });
  return [
    { kind: 'take', name: 'module file', owner: 'module file', pages: pagesOf(module.file) },
    part('module text', module.text),
    part('module read-only data', module.readOnly),
    part('module data', module.data),
    part('module symbols', module.symbols),
    { kind: 'take', name: 'module init', owner: 'module init', pages: module.init },
    { kind: 'give back', name: 'module file' },
    ...(module.allocates === null ? [] : [part('driver data', module.allocates)]),
    { kind: 'give back', name: 'module init' },
  ];
}
