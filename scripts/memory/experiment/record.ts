import { execFileSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { countersIn, modulesIn, type Counters } from '../machine/counters.ts';
import { ModuleFiles } from '../machine/modules.ts';
import { MEMORY_LAB } from '../machine/places.ts';
import { run } from '../machine/qemu.ts';

/**
 * The same small kernel with its drivers built in and as modules: what is free with the root mounted and the initramfs emptied.
 * Needs what build.sh leaves. Out: the runs as JSON, for the `results` of src/data/builtin-or-module.json.
 */
const LAB = join(MEMORY_LAB, 'experiment');
const RUNS = 3;
const ROOT = ['cryptomgr', 'crc32c_generic', 'virtio_pci', 'virtio_blk', 'ext4'];
/** Drivers that find one of these when they start must be able to load it. */
const FIRST = ['xxhash_generic', 'blake2b_generic', 'sha256_generic'];

const release = readdirSync(join(LAB, 'lib/modules'))[0] ?? '';
const files = new ModuleFiles(join(LAB, 'lib/modules', release));
const needed = files.loadOrder(ROOT);
const every = files.loadOrder([...needed, ...FIRST.filter((name) => files.needs.has(name)), ...files.needs.keys()]);
const kernel = (state: string): string => join(LAB, `build-${state}/arch/x86/boot/bzImage`);

const disk = join(LAB, 'root.img');
if (!existsSync(disk)) execFileSync('sh', ['-c', `truncate -s 64M '${disk}' && mke2fs -q -F -t ext4 '${disk}'`]);

const free = (counters: Counters | undefined): number =>
  (counters?.values.get('MemFree') ?? NaN) + (counters?.values.get('Pcp') ?? NaN);

async function boot(state: string, modules: readonly string[], load: boolean): Promise<unknown> {
  const paths = modules.map((name) => files.file(name));
  const list = paths.map((path) => `/m/${path.split('/').at(-1) ?? ''}`).join('\n');
  const script = `meter drop boot
cat > /list <<END
${list}
END
${load ? 'meter load /list' : ''}
mount -t ext4 -o ro /dev/vda /mnt && echo ROOT-MOUNTED
meter drop mounted
rm -rf /m
meter drop emptied
dmesg | grep -E "Memory:|Freeing"`;
  const console = await run({ script, files: paths, memory: 128, kernel: kernel(state), disks: [disk] });
  const at = (tag: string): Counters | undefined => countersIn(console).find((counters) => counters.tag === tag);
  return {
    free: { boot: free(at('boot')), mounted: free(at('mounted')), emptied: free(at('emptied')) },
    total: at('boot')?.values.get('MemTotal'),
    loaded: modulesIn(console).filter(({ errno }) => errno === 0).length,
    rootMounted: console.includes('ROOT-MOUNTED'),
    lines: console.split('\n').filter((line) => /Memory:|Freeing/.test(line)),
  };
}

const cases: Record<string, unknown[]> = { y: [], 'm-none': [], 'm-needed': [], 'm-every': [] };
for (let index = 0; index < RUNS; index++) {
  cases['y']?.push(await boot('y', [], false));
  cases['m-none']?.push(await boot('m', [], false));
  cases['m-needed']?.push(await boot('m', needed, true));
  cases['m-every']?.push(await boot('m', every, true));
}
const images = Object.fromEntries(['y', 'm'].map((state) => [state, statSync(kernel(state)).size]));
process.stdout.write(`${JSON.stringify({ images, needed, cases }, null, 1)}\n`);
