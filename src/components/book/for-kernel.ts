/** For which of the modelled kernels a passage holds, and how that is said. */
import { KERNEL_VERSIONS, versionName, type KernelVersion } from '../../lib/kernel/version.ts';

/** The first and the last version that a passage holds for; left out, there is no bound on that side. */
export interface Bounds {
  readonly from?: KernelVersion | undefined;
  readonly until?: KernelVersion | undefined;
}

/** Out: the versions within the bounds, both included. Throws where that is every version, or none. */
export function versionsWithin({ from, until }: Bounds): readonly KernelVersion[] {
  const first = from === undefined ? 0 : KERNEL_VERSIONS.indexOf(from);
  const last = until === undefined ? KERNEL_VERSIONS.length - 1 : KERNEL_VERSIONS.indexOf(until);
  const within = KERNEL_VERSIONS.filter((_, index) => index >= first && index <= last);
  if (within.length === 0 || within.length === KERNEL_VERSIONS.length) {
    throw new Error(
      `<ForKernel>: expected bounds that leave some of ${KERNEL_VERSIONS.join(', ')}, found from=${from ?? 'none'} ` +
        `until=${until ?? 'none'}. A passage for every version needs no <ForKernel>.`,
    );
  }
  return within;
}

/** Out: the bounds in words, such as `Linux 7.0 and later`. */
export function boundsInWords({ from, until }: Bounds): string {
  if (from !== undefined && from === until) return `Linux ${versionName(from)}`;
  if (from === undefined) return `Linux up to ${until === undefined ? 'today' : versionName(until)}`;
  if (until === undefined || until === KERNEL_VERSIONS.at(-1)) {
    return `Linux ${versionName(from)} and later`;
  }
  return `Linux ${versionName(from)} to ${versionName(until)}`;
}
