/**
 * Builds the small User-Mode Linux kernels from Debian's source packages (linux-source-6.1, linux-source-6.12) into the cache.
 *   node scripts/kernel/build-uml.ts [VARIANT…]     default: all of build/variants.ts
 * Needs: flex bison bc gcc make musl-tools xz-utils. 3 to 5 minutes for the first on 2 cores, 1.7 GB of disk meanwhile.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BUILT_IN_TIME, builtInList } from './build/built-in.ts';
import { configFragment } from './build/options.ts';
import { VARIANTS, type Variant } from './build/variants.ts';
import { buildTree, CACHE, kernelPath, sourceTree, toolPath } from './cache.ts';

function run(command: string, args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const { status } = spawnSync(command, args, {
    stdio: ['ignore', 'inherit', 'inherit'],
    env: { ...process.env, ...env },
  });
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} ended with status ${String(status)}.`);
}

const tarballOf = (version: string): string => `/usr/src/linux-source-${version}.tar.xz`;

const hasSource = (version: string): boolean =>
  existsSync(join(sourceTree(version), 'Makefile')) || existsSync(tarballOf(version));

/** Debian's package leaves one tarball; unpacked once per version. */
function extractSource(version: string): void {
  const tree = sourceTree(version);
  if (existsSync(join(tree, 'Makefile'))) return;
  const tarball = tarballOf(version);
  if (!existsSync(tarball))
    throw new Error(`Not found: ${tarball}. Install the Debian package linux-source-${version}.`);
  mkdirSync(CACHE, { recursive: true });
  run('tar', ['-xJf', tarball, '-C', CACHE]);
}

/** Static programs of the harness: the walker for the built-in archive, the launcher for the host. */
function compileTools(): void {
  mkdirSync(toolPath('.'), { recursive: true });
  for (const [name, compiler] of [
    ['walker', 'musl-gcc'],
    ['launch', 'gcc'],
  ] as const) {
    const source = join(import.meta.dirname, `${name}.c`);
    run(compiler, ['-Os', '-static', '-s', '-Wall', '-Werror', '-o', toolPath(name), source]);
  }
}

function build(variant: Variant): void {
  extractSource(variant.source);
  const out = buildTree(variant.name);
  mkdirSync(out, { recursive: true });
  const list = join(out, 'built-in.list');
  writeFileSync(list, builtInList(toolPath('walker')));
  const fragment = join(out, 'fragment');
  const text = configFragment(variant.changes, list);
  const make = ['-C', sourceTree(variant.source), `O=${out}`, 'ARCH=um'];
  // A fixed time and place of build: the built-in entries carry it, and the version line shows it.
  const env = {
    KCONFIG_ALLCONFIG: fragment,
    KBUILD_BUILD_TIMESTAMP: BUILT_IN_TIME,
    KBUILD_BUILD_USER: 'before-root',
    KBUILD_BUILD_HOST: 'before-root',
  };
  if (!existsSync(fragment) || readFileSync(fragment, 'utf8') !== text) {
    writeFileSync(fragment, text);
    run('make', [...make, 'allnoconfig'], env);
  }
  run('make', [...make, '-j2', '-s', 'linux'], env);
  const kernel = kernelPath(variant.name);
  mkdirSync(dirname(kernel), { recursive: true });
  rmSync(kernel, { force: true });
  copyFileSync(join(out, 'linux'), kernel);
  run('strip', [kernel]);
  console.log(`${variant.name}: ${kernel}`);
}

const wanted = process.argv.slice(2);
for (const name of wanted) {
  if (!VARIANTS.some((variant) => variant.name === name)) throw new Error(`No variant is called ${name}.`);
}
compileTools();
for (const variant of VARIANTS) {
  // Debian 12 has no package of it; who asks for it by name is told.
  const absent = variant.name === '7.2' && !hasSource(variant.source);
  if (absent && wanted.length === 0) console.log(`${variant.name}: no source here; what is recorded of it stays.`);
  else if (wanted.length === 0 || wanted.includes(variant.name)) build(variant);
}
