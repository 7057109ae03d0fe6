/**
 * The kernel version that the reader chose, for every figure and passage.
 *
 * It stands in `data-kernel` on the root element, and a `kernelchange` event on the document tells of each change.
 * A figure that has its own chooser may start from it: `currentKernel()`, then `onKernelChange(…)`.
 */
import { DEFAULT_KERNEL, parseKernelVersion, type KernelVersion } from '../../lib/kernel/version.ts';
import { KERNEL_KEY, keepChoice } from './choices.ts';

/** Out: the version in force on this page. On the server: the default. */
export function currentKernel(): KernelVersion {
  if (typeof document === 'undefined') return DEFAULT_KERNEL;
  return parseKernelVersion(document.documentElement.dataset['kernel']) ?? DEFAULT_KERNEL;
}

/** Puts a version in force everywhere on the page, remembers it, and tells the figures. */
export function chooseKernel(version: KernelVersion): void {
  applyKernel(version);
  keepChoice(KERNEL_KEY, version);
}

/** As `chooseKernel`, without remembering: for a choice made in another tab, or brought by a link. */
export function applyKernel(version: KernelVersion): void {
  if (currentKernel() === version) return;
  document.documentElement.dataset['kernel'] = version;
  document.dispatchEvent(new CustomEvent('kernelchange', { detail: { version } }));
}

/** Calls back with the new version after each change. Out: a function that ends it. */
export function onKernelChange(callback: (version: KernelVersion) => void): () => void {
  const listen = (): void => callback(currentKernel());
  document.addEventListener('kernelchange', listen);
  return () => document.removeEventListener('kernelchange', listen);
}
