import type { Overview } from './protocol.ts';

/** Where a boot is looked at first: where the kernel turns to the image, or else where it looks for /init. */
export function startOf({ visits }: Pick<Overview, 'visits'>): number {
  const found = visits.find(({ node }) => node === 'cpio') ?? visits.find(({ node }) => node === 'init there');
  return found?.from ?? -1;
}
