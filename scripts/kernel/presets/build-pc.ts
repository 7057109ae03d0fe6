/**
 * Builds the small PC kernels of pc-options.ts from Debian's source packages into the cache, with their modules beside them.
 *   node scripts/kernel/presets/build-pc.ts [NAME…]
 * Needs: flex bison bc gcc make libelf-dev kmod, linux-source-6.1, linux-source-6.12. About 5 minutes each on 2 cores.
 */
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { BUILT_IN_TIME } from '../build/built-in.ts';
import { buildTree, kernelPath, sourceTree } from '../cache.ts';
import { PC_KERNELS, type PcKernel } from './pc-options.ts';

/** A fixed time and place of build, which the version line shows. */
const ENVIRONMENT = {
  KBUILD_BUILD_TIMESTAMP: BUILT_IN_TIME,
  KBUILD_BUILD_USER: 'before-root',
  KBUILD_BUILD_HOST: 'before-root',
};

function make(args: readonly string[], env: Readonly<Record<string, string>> = {}): void {
  const options = { stdio: ['ignore', 'inherit', 'inherit'] as const, env: { ...process.env, ...ENVIRONMENT, ...env } };
  const { status } = spawnSync('make', args, { ...options, stdio: [...options.stdio] });
  if (status !== 0) throw new Error(`make ${args.join(' ')} ended with status ${String(status)}.`);
}

function configFragment({ options }: PcKernel): string {
  const lines = Object.entries(options).map(([name, value]) =>
    value === 'n' ? `# CONFIG_${name} is not set` : `CONFIG_${name}=${value}`,
  );
  return `${lines.join('\n')}\nCONFIG_BLK_DEV_RAM_SIZE=16384\nCONFIG_CMDLINE_BOOL=n\n`;
}

function build(kernel: PcKernel): void {
  const source = sourceTree(kernel.version);
  if (!existsSync(join(source, 'Makefile')))
    throw new Error(`Not found: ${source}. Run scripts/kernel/build-uml.ts first: it extracts the sources.`);
  const out = buildTree(kernel.name);
  mkdirSync(out, { recursive: true });
  const fragment = join(out, 'fragment');
  const text = configFragment(kernel);
  const common = ['-C', source, `O=${out}`, 'ARCH=x86_64'];
  if (!existsSync(fragment) || readFileSync(fragment, 'utf8') !== text) {
    writeFileSync(fragment, text);
    make([...common, 'allnoconfig'], { KCONFIG_ALLCONFIG: fragment });
  }
  make([...common, '-j2', '-s', 'bzImage', 'modules']);
  const finished = kernelPath(kernel.name);
  mkdirSync(dirname(finished), { recursive: true });
  copyFileSync(join(out, 'arch/x86/boot/bzImage'), finished);
  const modules = `${finished}.modules`;
  rmSync(modules, { recursive: true, force: true });
  make([...common, '-s', 'modules_install', `INSTALL_MOD_PATH=${modules}`, 'INSTALL_MOD_STRIP=1']);
  console.log(`${kernel.name}: ${finished}`);
}

const wanted = process.argv.slice(2);
for (const name of wanted) {
  if (!PC_KERNELS.some((kernel) => kernel.name === name)) throw new Error(`No kernel is called ${name}.`);
}
for (const kernel of PC_KERNELS) {
  const absent = kernel.version === '7.2' && !existsSync(join(sourceTree(kernel.version), 'Makefile'));
  // Debian 12 has no package of it; who asks for it by name is told.
  if (absent && wanted.length === 0) console.log(`${kernel.name}: no source here; what is recorded of it stays.`);
  else if (wanted.length === 0 || wanted.includes(kernel.name)) build(kernel);
}
