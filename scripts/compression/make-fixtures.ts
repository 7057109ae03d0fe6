// Makes tests/fixtures/compression: one payload packed by the real tools in every way that matters, and what the kernel's
// own code answers for each file, whole, with junk behind it, cut and with single bits changed.
//   apt-get install gzip bzip2 xz-utils lzop lz4 zstd gcc linux-source-6.12
//   scripts/compression/oracle/build.sh /tmp/kernel-oracle && node scripts/compression/make-fixtures.ts /tmp/kernel-oracle
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { crc32 } from '../../src/lib/compression/xz/crc32.ts';
import { FORMAT_BY_SUFFIX } from './formats.ts';
import { everyDamage } from '../../tests/lib/compression/damage.ts';
import { answerLine, askKernel } from './kernel-answers.ts';
import type { Damage } from './kernel-answers.ts';
import { makePayload } from './payload.ts';
import { makeRandom } from './random.ts';

/** Damaged cases recorded for each file, besides the whole one and the one with junk behind it. */
const DAMAGES = 40;
/** Bytes that no format begins with. */
const JUNK = Buffer.from('JUNK!\x00\xff0'.repeat(2), 'latin1');

const [oracle = ''] = process.argv.slice(2);
const folder = resolve('tests/fixtures/compression');
rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });
const payload = makePayload();
const inFolder = (name: string): string => join(folder, name);
writeFileSync(inFolder('payload'), payload);
// gzip and lzop store the file's time.
utimesSync(inFolder('payload'), 1_700_000_000, 1_700_000_000);

const run = (command: string, args: readonly string[], input?: Uint8Array): Uint8Array =>
  execFileSync(command, [...args], { cwd: folder, input, maxBuffer: 1 << 30 });
const piped = (command: string, ...args: string[]): Uint8Array => run(command, args, payload);
const files = new Map<string, { readonly made: string; readonly bytes: Uint8Array }>();
const add = (name: string, made: string, bytes: Uint8Array): void => void files.set(name, { made, bytes });
/** A pipe has no size that the tool could store; a file has. */
const tool = (name: string, line: string): void =>
  add(name, line, piped(...(line.split(' ') as [string, ...string[]])));
const fromFile = (name: string, line: string): void => {
  const [command = '', ...args] = line.split(' ');
  add(name, line, run(command, args));
};
const bytesOf = (name: string): Uint8Array => new Uint8Array(files.get(name)?.bytes ?? []);

const eightTimes = Buffer.concat(new Array<Uint8Array>(8).fill(payload));

fromFile('named.gz', 'gzip -9c payload');
tool('bare.gz', 'gzip -1nc');
const extra = bytesOf('bare.gz');
extra[3] = 0x04;
add('extra-flag.gz', 'bare.gz with FEXTRA set', extra);
const pack = bytesOf('bare.gz');
pack[1] = 0x9e;
add('pack-magic.gz', 'bare.gz with 1f 9e', pack);
tool('best.bz2', 'bzip2 -9c');
add('blocks.bz2', 'bzip2 -1c of the payload eight times', run('bzip2', ['-1c'], eightTimes));
tool('streamed.lzma', 'xz --format=lzma -c');
const sized = bytesOf('streamed.lzma');
new DataView(sized.buffer).setBigUint64(5, BigInt(payload.length), true);
add('sized.lzma', 'streamed.lzma with its size in the header', sized);
const cutShort = sized.slice();
new DataView(cutShort.buffer).setBigUint64(5, 5100n, true);
add('sized-short.lzma', 'streamed.lzma with a size of 5100', cutShort);
tool('small-dictionary.lzma', 'xz --format=lzma --lzma1=dict=4096,lc=1,lp=2,pb=1 -c');
tool('crc32.xz', 'xz --check=crc32 -c');
tool('none.xz', 'xz --check=none -c');
tool('crc64.xz', 'xz --check=crc64 -c');
tool('blocks.xz', 'xz --check=crc32 --block-size=7000 -c');
tool('small-dictionary.xz', 'xz --check=crc32 --lzma2=dict=4096,lc=0,lp=4 -c');
tool('delta.xz', 'xz --check=crc32 --delta --lzma2 -c');
for (const filter of ['x86', 'powerpc', 'ia64', 'arm', 'armthumb', 'sparc', 'arm64']) {
  tool(`${filter}.xz`, `xz --check=crc32 --${filter} --lzma2 -c`);
}
// No tool of Debian 12 has the RISC-V filter: let the kernel's decode what was not encoded for it.
const riscv = new Uint8Array(piped('xz', '--check=none', '--x86', '--lzma2', '-c'));
riscv[14] = 11;
new DataView(riscv.buffer).setUint32(20, crc32(riscv, 12, 20), true);
add('riscv.xz', 'xz --check=none --x86, the filter changed to RISC-V', riscv);
fromFile('default.lzo', 'lzop -c payload');
tool('best.lzo', 'lzop -9c');
add('stored.lzo', 'lzop -c of noise', run('lzop', ['-c'], payload.subarray(-4000, -3000)));
tool('legacy.lz4', 'lz4 -l -q -c');
tool('best.lz4', 'lz4 -l -9 -q -c');
add('two-magics.lz4', 'legacy.lz4 twice', Buffer.concat([bytesOf('legacy.lz4'), bytesOf('legacy.lz4')]));
add('padded.lz4', 'legacy.lz4 and eight zeros', Buffer.concat([bytesOf('legacy.lz4'), new Uint8Array(8)]));
tool('level3.zst', 'zstd -q -3 -c');
tool('level19.zst', 'zstd -q -19 --no-check -c');
fromFile('sized.zst', 'zstd -q -19 -c payload');
tool('long.zst', 'zstd -q --ultra -22 --long=27 -c');
tool('too-long.zst', 'zstd -q -3 --long=28 -c');
// More than its buffer of some 130 kB, which then starts again from its beginning.
const behindZeros = Buffer.concat([new Uint8Array(130_000), payload]);
const smallWindow = ['-q', '-3', '--zstd=wlog=10', '-c'];
add('small-window.zst', 'zstd -3 --zstd=wlog=10 behind 130,000 zeros', run('zstd', smallWindow, behindZeros));
add('fast.zst', 'zstd --fast=5 of the payload eight times', run('zstd', ['-q', '--fast=5', '-c'], eightTimes));

const tiny = payload.subarray(0, 700);
const tinyTools: [string, string][] = [
  ['tiny.gz', 'gzip -9nc'],
  ['tiny.bz2', 'bzip2 -1c'],
  ['tiny.lzma', 'xz --format=lzma -c'],
  ['tiny.xz', 'xz --check=crc32 --x86 --lzma2 -c'],
  ['tiny.lzo', 'lzop -9c'],
  ['tiny.lz4', 'lz4 -l -9 -q -c'],
  ['tiny.zst', 'zstd -q -19 -c'],
];
for (const [name, line] of tinyTools) {
  const [command = '', ...args] = line.split(' ');
  add(name, `${line} of the first 700 bytes`, run(command, args, tiny));
}

const random = makeRandom(612);
const cases = [...files].map(([name, { made, bytes }]) => {
  writeFileSync(inFolder(name), bytes);
  const format = FORMAT_BY_SUFFIX[name.split('.').at(-1) ?? ''];
  if (format === undefined) throw new Error(`${name} has no known suffix.`);
  const damages: Damage[] = [{ format, file: inFolder(name), length: -1, offset: -1, xor: 0 }];
  while (damages.length <= DAMAGES) {
    const isCut = damages.length % 3 === 0;
    const offset = 2 + random(Math.min(bytes.length - 2, damages.length % 2 === 0 ? 40 : bytes.length));
    damages.push({
      format,
      file: inFolder(name),
      length: isCut ? 2 + random(bytes.length - 2) : -1,
      offset: isCut ? -1 : offset,
      xor: isCut ? 0 : 1 << random(8),
    });
  }
  const junkFile = inFolder('junk');
  writeFileSync(junkFile, Buffer.concat([bytes, JUNK]));
  const [withJunk] = askKernel(oracle, [{ format, file: junkFile, length: -1, offset: -1, xor: 0 }]);
  rmSync(junkFile);
  const answers = askKernel(oracle, damages).map((answer, i) => {
    if (typeof answer === 'string') throw new Error(`${name}, case ${i}: ${answer}`);
    return answer;
  });
  const [whole] = answers;
  if (whole === undefined || typeof withJunk === 'string' || withJunk === undefined) throw new Error(name);
  run(oracle, [format, name, '-1', 'output']);
  const output = readFileSync(inFolder('output'));
  rmSync(inFolder('output'));
  return {
    file: name,
    made,
    format,
    ...whole,
    sha256: createHash('sha256').update(output).digest('hex'),
    withJunk: [withJunk.consumed, withJunk.bytes, withJunk.crc, withJunk.error],
    damaged: damages.slice(1).map(({ length, offset, xor }, i) => {
      const answer = answers[i + 1];
      return [length, offset, xor, answer?.consumed, answer?.flushes, answer?.bytes, answer?.crc, answer?.error];
    }),
  };
});
rmSync(inFolder('payload'));
// Of the tiny files every cut and every single changed bit, as one hash of all answers.
const exhaustive = tinyTools.map(([name]) => {
  const bytes = bytesOf(name);
  const format = FORMAT_BY_SUFFIX[name.split('.').at(-1) ?? ''];
  if (format === undefined) throw new Error(name);
  const damages = everyDamage(bytes.length).map((damage): Damage => ({ format, file: inFolder(name), ...damage }));
  const answers = askKernel(oracle, damages).map((answer) => {
    if (typeof answer === 'string') throw new Error(`${name}: ${answer}`);
    return answerLine(answer);
  });
  return {
    file: name,
    format,
    answers: answers.length,
    sha256: createHash('sha256').update(answers.join('')).digest('hex'),
  };
});
const payloadSha256 = createHash('sha256').update(payload).digest('hex');
const lines = cases.map((entry) => `  ${JSON.stringify(entry)}`).join(',\n');
writeFileSync(
  inFolder('cases.json'),
  `{ "payloadSha256": "${payloadSha256}", "junk": ${JSON.stringify([...JUNK])}, "exhaustive": ${JSON.stringify(exhaustive)}, "cases": [\n${lines}\n] }\n`,
);
