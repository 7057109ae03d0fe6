/** What changed between kernels, newest first. */
import { getCollection, type CollectionEntry } from 'astro:content';

export type KernelChange = CollectionEntry<'kernelChanges'>['data'];

/** Out: all changes: by the day on which they were told, then by release, both newest first. */
export async function kernelChanges(): Promise<readonly KernelChange[]> {
  const all = (await getCollection('kernelChanges')).map(({ data }) => data);
  return all.toSorted((a, b) => b.told.localeCompare(a.told) || compareReleases(b.kernel, a.kernel));
}

/** `6.12` is newer than `6.9`; `after 7.1` is newer than any number. */
function compareReleases(a: string, b: string): number {
  const [ours, theirs] = [a, b].map((release) => release.split('.').map(Number));
  if (ours === undefined || theirs === undefined) return 0;
  if (ours.some(Number.isNaN) || theirs.some(Number.isNaN))
    return Number(ours.some(Number.isNaN)) - Number(theirs.some(Number.isNaN));
  return (ours[0] ?? 0) - (theirs[0] ?? 0) || (ours[1] ?? 0) - (theirs[1] ?? 0);
}
