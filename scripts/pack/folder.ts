import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, relative, sep } from 'node:path';
import { writeManifest } from '../../src/integrations/offline.ts';
import { makeRelative } from './relative.ts';

/** What only search engines and feed readers fetch from a public host. */
const PUBLIC_ONLY = /^(og\/.*|.*\.xml|robots\.txt|llms(-full)?\.txt)$/;
const TEXT = /\.(html|js|css|json|md|txt|svg|webmanifest)$/;

/** In: a folder. Out: the paths of all files in it, with forward slashes, sorted. */
export function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).split(sep).join('/'))
    .toSorted();
}

/** In: a site that was built for the folder of `relative.ts`. It is changed in place, so that it works in any folder. */
export async function makeFolderRelative(folder: string): Promise<void> {
  for (const path of filesIn(folder)) {
    const file = join(folder, path);
    if (PUBLIC_ONLY.test(path)) rmSync(file);
    else if (TEXT.test(path) && !path.startsWith('pagefind/')) {
      writeFileSync(file, makeRelative(path, readFileSync(file, 'utf8')));
    }
  }
  await writeManifest(folder);
}
