/** The kernels that the engine models. `next` is the newest one: 7.2, with strict header digits. */
export const KERNEL_VERSIONS = ['6.1', '6.12', '7.0', '7.1', 'next'] as const;
export type KernelVersion = (typeof KERNEL_VERSIONS)[number];

/** What a version is called wherever somebody reads it: `next` is only a name in links and options. */
export const versionName = (version: KernelVersion): string => (version === 'next' ? '7.2' : version);

/** What the site shows until the reader chooses. */
export const DEFAULT_KERNEL: KernelVersion = '7.1';

/** In: anything (an option, a link, storage). Out: the version, or null. */
export function parseKernelVersion(value: unknown): KernelVersion | null {
  return KERNEL_VERSIONS.find((version) => version === value) ?? null;
}
