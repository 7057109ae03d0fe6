import { statSync } from 'node:fs';
import { countersIn, type Counters } from './machine/counters.ts';
import { dataText } from './machine/data-file.ts';
import { vmlinuz } from './machine/places.ts';
import { run } from './machine/qemu.ts';

/**
 * What a kernel says about memory while it starts, and what is left of machines of several sizes.
 * Out: src/data/boot-memory.json, on standard output.
 */
const SIZES = [128, 192, 256, 512, 1024, 2048];
const RELEASES = ['6.1.0-56-amd64', '6.1.0-56-cloud-amd64'];
const SCRIPT = `meter drop boot
dmesg | grep -E "Memory:|Freeing"
grep -E "^(shmem_inode_cache|dentry|radix_tree_node) " /proc/slabinfo`;
const COLUMNS = ['MemTotal', 'MemFree', 'Pcp', 'Cached', 'Slab'];

/** The kernel's own words for what it frees, and a short name for each. */
const FREED: Readonly<Record<string, string>> = {
  'SMP alternatives': 'alternatives',
  'unused decrypted': 'decrypted',
  'unused kernel image (initmem)': 'init',
  'unused kernel image (text/rodata gap)': 'text_rodata_gap',
  'unused kernel image (rodata/data gap)': 'rodata_data_gap',
};

const kernels: unknown[] = [];
const machines: unknown[] = [];
let slab: unknown = null;

for (const release of RELEASES) {
  for (const memory of SIZES) {
    process.stderr.write(`${release}, ${memory} MiB\n`);
    const console = await run({ script: SCRIPT, memory, kernel: vmlinuz(release) });
    machines.push([release, memory, ...counters(countersIn(console)[0])]);
    if (memory === SIZES[0]) kernels.push(kernel(release, console));
    slab = slabObjects(console);
  }
}
const data = {
  source: {
    kernel: RELEASES.join(', '),
    package: 'linux-image 6.1.192-2 (Debian 12)',
    date: new Date().toISOString().slice(0, 10),
    vm: 'qemu 7.2 TCG, 1 CPU, an initramfs of busybox and the meter',
  },
  how: 'scripts/memory/boot-memory.ts: the kernel\'s "Memory:" and "Freeing" lines; /proc/meminfo after drop_caches',
  unit: 'kB; kernels.file and slab.size: bytes; memory: MiB; slab.objects and slab.pages: numbers',
  kernels,
  columns: ['release', 'memory', ...COLUMNS],
  machines,
  slab,
};
process.stdout.write(dataText(data));

function counters(found: Counters | undefined): readonly number[] {
  return COLUMNS.map((column) => found?.values.get(column) ?? -1);
}

function kernel(release: string, console: string): unknown {
  const line = /Memory: .*/.exec(console)?.[0] ?? '';
  const parts = [...line.matchAll(/(\d+)K (kernel code|rwdata|rodata|init|bss)/g)];
  const freed = [...console.matchAll(/Freeing (.*) memory: (\d+)K/g)].flatMap(([, what = '', size]) => {
    const name = FREED[what];
    return name === undefined ? [] : [[name, Number(size)]];
  });
  return {
    release,
    file: statSync(vmlinuz(release)).size,
    ...Object.fromEntries(parts.map(([, size, name = '']) => [name.replace('kernel ', ''), Number(size)])),
    freed: Object.fromEntries(freed),
  };
}

/** Name, size of an object in bytes, objects in a slab, pages of a slab. */
function slabObjects(console: string): unknown {
  return [...console.matchAll(/^(\w+) +\d+ +\d+ +(\d+) +(\d+) +(\d+) :/gm)].map(([, name, size, objects, pages]) => ({
    name,
    size: Number(size),
    objects: Number(objects),
    pages: Number(pages),
  }));
}
