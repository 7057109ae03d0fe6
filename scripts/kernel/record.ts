/**
 * Asks real kernels about every case.
 *   node scripts/kernel/record.ts                  boots all, records images and answers in tests/kernel
 *   node scripts/kernel/record.ts --check          boots all with the recorded images, compares with the recorded answers and with the engine
 *   … --boot, --unpack  only the cases of that kind   … --only TEXT    only cases whose name contains TEXT     … --kernel NAME   only this kernel (6.1, 6.12, 6.12-noram, 6.12-bare)
 *   KERNEL=path      any User-Mode Linux kernel that has the walker in its built-in archive, in place of NAME
 * Exit status 1 if anything differs.
 */
import { parseArgs } from 'node:util';
import { compareWithEngine } from './recording/compare-engine.ts';
import { compareWithRecorded } from './recording/compare-recorded.ts';
import { collect } from './recording/collect.ts';
import { save } from './recording/save.ts';

const { values } = parseArgs({
  options: {
    check: { type: 'boolean' },
    only: { type: 'string' },
    boot: { type: 'boolean' },
    unpack: { type: 'boolean' },
    kernel: { type: 'string' },
  },
});

const collected = await collect({
  kind: values.boot ? 'boot' : values.unpack ? 'unpack' : null,
  only: values.only ?? '',
  kernel: values.kernel ?? null,
  useRecordedImages: values.check === true,
});
if (values.check) {
  const differences = [...compareWithRecorded(collected), ...(await compareWithEngine(collected))];
  for (const difference of differences) console.log(difference);
  console.log(`${collected.boots} boots in ${collected.seconds.toFixed(0)} s, ${differences.length} differences`);
  process.exitCode = differences.length === 0 ? 0 : 1;
} else {
  await save(collected);
  console.log(`${collected.boots} boots in ${collected.seconds.toFixed(0)} s recorded`);
}
