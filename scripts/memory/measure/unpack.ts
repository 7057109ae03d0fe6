import { readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { countersIn, type Counters } from '../machine/counters.ts';
import { run } from '../machine/qemu.ts';

/**
 * unpack.ts IMAGE…: boots real images behind a small one of our own: how long the kernel takes to unpack them (instructions
 * counted, so that it can be repeated; a ratio, no time), what deleting their contents returns, and the smallest machine that
 * unpacks them, in steps of 16 MiB. Out: JSON, for src/data/initramfs.json.
 */
const STEP = 16;
const DELETE = `for d in /* /.[a-z]*; do case $d in /lab|/proc|/sys|/dev|/root) ;; *) rm -rf "$d" ;; esac; done`;
const SCRIPT = `meter drop boot
${DELETE}
meter drop removed
dmesg | grep -E "unpack|Freeing|Initramfs"`;

interface Unpacked {
  readonly seconds: number | null;
  readonly returned: number | null;
  readonly freed: number | null;
}

const free = (counters: Counters | undefined): number =>
  (counters?.values.get('MemFree') ?? NaN) + (counters?.values.get('Pcp') ?? NaN);

async function unpack(image: string, memory: number, counted: boolean): Promise<Unpacked> {
  const console = await run({
    script: SCRIPT,
    behind: readFileSync(image),
    memory,
    append: 'rdinit=/lab-init initramfs_async=0',
    counted,
  });
  if (/unpacking failed|write error/.test(console)) throw new Error('The image did not unpack.');
  const time = (what: string): number | null => {
    const found = new RegExp(`\\[ *([\\d.]+)\\] ${what}`).exec(console)?.[1];
    return found === undefined ? null : Number(found);
  };
  const [begun, ended] = [time('Trying to unpack'), time('Freeing initrd')];
  const [boot, removed] = countersIn(console);
  const freed = /Freeing initrd memory: (\d+)K/.exec(console)?.[1];
  return {
    seconds: begun === null || ended === null ? null : ended - begun,
    returned: free(removed) - free(boot),
    freed: freed === undefined ? null : Number(freed),
  };
}

async function smallest(image: string): Promise<{ readonly boots: number; readonly fails: number }> {
  let [fails, boots] = [4, 64];
  while (boots - fails > 1) {
    const middle = (boots + fails) >>> 1;
    const done = await unpack(image, middle * STEP, false).catch(() => null);
    if (done === null) fails = middle;
    else boots = middle;
  }
  return { boots: boots * STEP, fails: fails * STEP };
}

const results: Record<string, unknown> = {};
for (const image of process.argv.slice(2)) {
  const unpacked = await unpack(image, 1024, true);
  results[basename(image)] = { ...unpacked, smallest: await smallest(image) };
}
process.stdout.write(`${JSON.stringify(results, null, 1)}\n`);
