import type { KernelVersion } from '../../kernel/version.ts';
import type { ModuleKernel } from '../../memory/module/table.ts';

/**
 * What `uname -r` says, and what the folder of modules is called: the releases that were booted.
 */
export const KERNEL_RELEASE: { readonly [Version in KernelVersion]: string } = {
  '6.1': '6.1.192',
  '6.12': '6.12.117',
  '7.0': '7.0.0',
  '7.1': '7.1.5',
  next: '7.2.12',
};

/** How these kernels lay modules out, as scripts/kernel/presets/pc-options.ts builds them: without CONFIG_KALLSYMS_ALL. */
const BY_TYPE: ModuleKernel = { kallsymsAll: false, placement: 'by type' };
export const MODULES_OF: { readonly [Version in KernelVersion]: ModuleKernel } = {
  '6.1': { kallsymsAll: false, placement: 'one block' },
  '6.12': BY_TYPE,
  '7.0': BY_TYPE,
  '7.1': BY_TYPE,
  next: BY_TYPE,
};
