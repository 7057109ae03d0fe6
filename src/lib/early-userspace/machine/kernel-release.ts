import type { KernelVersion } from '../../kernel/version.ts';

/**
 * What `uname -r` says, and what the folder of modules is called: the releases that were booted; the newest source read
 * has not been released.
 */
export const KERNEL_RELEASE: { readonly [Version in KernelVersion]: string } = {
  '6.1': '6.1.192',
  '6.12': '6.12.117',
  '7.0': '7.0.0',
  '7.1': '7.1.5',
  next: '7.2.0-rc1',
};
