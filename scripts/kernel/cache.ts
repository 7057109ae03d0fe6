import { homedir } from 'node:os';
import { join } from 'node:path';

/** Sources, build trees and finished kernels live outside the repository: `$BEFORE_ROOT_CACHE`, or ~/.cache/before-root. */
export const CACHE = process.env['BEFORE_ROOT_CACHE'] ?? join(homedir(), '.cache', 'before-root');

/** Extracted source tree of a Debian package, for example `6.12`. */
export const sourceTree = (version: string): string => join(CACHE, `linux-source-${version}`);

/** Out-of-tree build folder of a variant. */
export const buildTree = (variant: string): string => join(CACHE, 'build', variant);

/** The finished, stripped kernel of a variant. */
export const kernelPath = (variant: string): string => join(CACHE, 'kernels', `linux-${variant}`);

/** The host programs that the harness compiles for itself. */
export const toolPath = (name: string): string => join(CACHE, 'tools', name);
