import { execFileSync } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { ModuleFiles } from '../machine/modules.ts';
import { MEMORY_LAB } from '../machine/places.ts';
import { run } from '../machine/qemu.ts';

/**
 * layout.ts: where the RAM disk's ext2 lays the blocks that list the blocks of the file, when it is written first and when it is
 * written again, and when it fills the device: a booted kernel makes it as record.ts does, copies the device to a disk, and debugfs reads that. Out: block
 * numbers of 1 KiB as runs, and where the filesystem keeps its own blocks, for RAMDISK_BLOCKS of src/lib/memory/page-cache/layout.ts.
 */
const disk = join(MEMORY_LAB, 'layout.img');
const modules = new ModuleFiles();
const order = modules.loadOrder(['crc32c_generic', 'ext4', 'brd', 'virtio_pci', 'virtio_blk']);
const load = order.map((name) => {
  const file = modules.file(name).split('/').at(-1) ?? '';
  return `insmod /m/${file} ${name === 'brd' ? 'rd_nr=1 rd_size=65536' : ''}`;
});
const write = 'dd if=/dev/zero of=/mnt/f bs=1M count=32 2>/dev/null\nsync';

async function blocks(script: string): Promise<{ readonly list: string; readonly own: string }> {
  rmSync(disk, { force: true });
  execFileSync('truncate', ['-s', '64M', disk]);
  await run({
    script: [
      ...load,
      'sleep 1',
      'mke2fs -q -F /dev/ram0 49152 > /dev/null 2>&1',
      'mount -t ext2 /dev/ram0 /mnt || mount -t ext4 /dev/ram0 /mnt',
      script,
      'cat /dev/ram0 > /dev/vda',
      'sync',
    ].join('\n'),
    files: order.map((name) => modules.file(name)),
    memory: 512,
    disks: [disk],
  });
  const ask = (command: string): string => execFileSync('debugfs', ['-R', command, disk], { encoding: 'utf8' });
  const list = [...ask('stat /f').matchAll(/\((D?IND)\):(\d+)/g)].map(([, , number]) => Number(number));
  return { list: runsOf(list), own: ask('stats').replace(/^[^]*?Group {2}0/, 'Group 0') };
}

/** `784-800,960`: in the order in which the file meets them. */
function runsOf(numbers: readonly number[]): string {
  const runs: [number, number][] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last?.[1] === number - 1) last[1] = number;
    else runs.push([number, number]);
  }
  return runs.map(([from, to]) => (from === to ? `${from}` : `${from}-${to}`)).join(',');
}

const first = await blocks(write);
const again = await blocks(`${write}\nrm /mnt/f\nsync\n${write}`);
const full = await blocks('dd if=/dev/zero of=/mnt/f bs=1M count=400 2>/dev/null\nsync');
process.stdout.write(`${JSON.stringify({ first, again, full }, null, 1)}\n`);
