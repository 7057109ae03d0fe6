// Starts unpack-once.ts as bin/before-root.mjs starts the command line: with what Node has compiled before.
import module from 'node:module';

module.enableCompileCache?.();
const { unpackToTrace } = await import('./unpack-once.ts');
const { readFileSync } = await import('node:fs');
const { length } = unpackToTrace(readFileSync(process.argv[2] ?? ''));
process.stdout.write(`${length} steps\n`);
