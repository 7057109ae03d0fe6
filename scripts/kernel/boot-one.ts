/**
 * Boots one image on a real kernel and shows what it said.
 *   node scripts/kernel/boot-one.ts [--kernel 6.12|6.1|…] [--cmdline "…"] [--disk FILE]… [--memory MIB] [--timeout MS] [--walk] [--raw] [IMAGE]
 *   KERNEL=path     any other User-Mode Linux kernel
 * --walk: run the walker in place of /init and print the tree as JSON. --raw: the whole console.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { bootAnswer } from './answers/boot-answer.ts';
import { unpackAnswer } from './answers/unpack-answer.ts';
import { WALKER } from './build/built-in.ts';
import { runMachine } from './machine/uml.ts';
import { kernelFile } from './recording/ask.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    kernel: { type: 'string', default: '6.12' },
    cmdline: { type: 'string', default: '' },
    disk: { type: 'string', multiple: true, default: [] },
    memory: { type: 'string', default: '64' },
    timeout: { type: 'string', default: '10000' },
    walk: { type: 'boolean', default: false },
    raw: { type: 'boolean', default: false },
  },
});
const [image] = positionals;
const run = await runMachine({
  kernel: kernelFile(values.kernel),
  image: image === undefined ? null : readFileSync(image),
  disks: values.disk.map((file) => ({ file, readonly: false })),
  commandLine: values.walk ? `${values.cmdline} rdinit=${WALKER}` : values.cmdline,
  memory: Number(values.memory),
  timeoutMilliseconds: Number(values.timeout),
});
if (values.raw) console.log(run.lines.join('\n'));
else console.log(JSON.stringify(values.walk ? unpackAnswer(run) : bootAnswer(run), null, 2));
