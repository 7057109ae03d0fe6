import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { DRIVERS } from '../../../src/data/drivers.ts';
import { stateOf } from '../../../src/lib/memory/drivers/choose.ts';
import { barTotal } from '../../../src/lib/memory/origin.ts';
import { LONGEST_PASTE, readYours } from '../../../src/lib/memory/yours/read.ts';

const PROC = `ext4 983040 1 - Live 0x0000000000000000
crc16 16384 1 ext4, Live 0x0000000000000000
mbcache 16384 1 ext4, Live 0x0000000000000000
jbd2 167936 1 ext4, Live 0x0000000000000000 (E)
dm_mod 184320 2 dm_crypt,[permanent], Live 0xffffffffc0000000
`;
const LSMOD = `Module                  Size  Used by
ext4                  983040  1
crc16                  16384  1 ext4
`;
const MEMINFO = `MemTotal:         208732 kB
MemFree:          113196 kB
MemAvailable:     151484 kB
Buffers:             204 kB
Cached:            37224 kB
Shmem:              4444 kB
Dirty:              8156 kB
Slab:              19656 kB
HugePages_Total:       0
Active(anon):       1552 kB
`;
const CONFIG = `#
# Linux/x86 6.1.192 Kernel Configuration
#
CONFIG_CC_VERSION_TEXT="gcc"
CONFIG_EXT4_FS=y
CONFIG_BTRFS_FS=m
# CONFIG_XFS_FS is not set
CONFIG_NR_CPUS=64
CONFIG_PHYSICAL_START=0x1000000
`;

describe('what somebody pastes from their own machine', () => {
  test('/proc/modules becomes a bar of its sizes', () => {
    const yours = readYours(PROC);
    expect(yours).toMatchObject({ kind: '/proc/modules', modules: { length: 5 } });
    if (yours.kind !== '/proc/modules') return;
    expect(yours.modules[4]).toEqual({ name: 'dm_mod', size: 184320, usedBy: ['dm_crypt'] });
    expect(yours.bars.map(barTotal)).toEqual([983040 + 16384 * 2 + 167936 + 184320]);
  });

  test('lsmod is the same with a heading', () => {
    const yours = readYours(LSMOD.replaceAll('\n', '\r\n'));
    expect(yours).toMatchObject({
      kind: 'lsmod',
      modules: [
        { name: 'ext4', size: 983040 },
        { name: 'crc16', usedBy: ['ext4'] },
      ],
    });
  });

  test('/proc/meminfo becomes one bar of all its memory', () => {
    const yours = readYours(MEMINFO);
    if (yours.kind !== '/proc/meminfo') throw new Error(yours.kind);
    expect(yours.bars.map(barTotal)).toEqual([208732 * 1024]);
    expect(yours.bars[0]?.parts.find(({ label }) => label.includes('Shmem)'))?.bytes).toBe(4444 * 1024);
  });

  test('a .config says which drivers are built in, modules, off', () => {
    const yours = readYours(CONFIG, DRIVERS);
    if (yours.kind !== '.config') throw new Error(yours.kind);
    expect(yours.config.version).toBe('6.1.192');
    expect(['ext4', 'btrfs', 'xfs'].map((name) => stateOf(yours.states, name))).toEqual(['y', 'm', 'n']);
    expect(yours.bars.map(({ parts }) => parts.map(({ label }) => label))).toEqual([['ext4'], ['btrfs']]);
  });

  test.each([
    ['hello', 1, 'the first line of /proc/modules, lsmod, /proc/meminfo or a kernel .config'],
    ['', 1, 'the first line of /proc/modules, lsmod, /proc/meminfo or a kernel .config'],
    [`${PROC}ext4 983040 1 - Live 0x0\n`, 6, 'each module once'],
    [`${PROC}\nxfs lots 1 - Live 0x0\n`, 7, 'a name, a size in bytes, users, names, a state and an address'],
    ['ext4 983040 1 -\n', 1, 'a name, a size in bytes, users, names, a state and an address'],
    [`${LSMOD}-rf / 12\n`, 4, 'a name, a size in bytes and users'],
    [MEMINFO.replace('MemFree:          113196', 'MemFree:          -1'), 2, 'a name, a colon and a number of kB'],
    [MEMINFO.replace(/Cached.*\n/, ''), 9, 'a line Cached:'],
    [`${MEMINFO}MemTotal: 5 kB\n`, 11, 'MemTotal once'],
    [MEMINFO.replace('208732', '100'), 10, 'no more than MemTotal, 100 kB'],
    [`${CONFIG}CONFIG_X=maybe\n`, 10, 'y, m, n, a number or text in quotes behind ='],
    [`${CONFIG}EXT4=y\n`, 10, 'CONFIG_NAME=value, or "# CONFIG_NAME is not set"'],
    ['x'.repeat(LONGEST_PASTE + 1), 1, `at most ${LONGEST_PASTE} characters`],
  ])('a wrong paste says which line and what was expected', (text, line, expected) => {
    const yours = readYours(text, DRIVERS);
    expect(yours).toMatchObject({ kind: 'problem', problem: { line, expected } });
    if (yours.kind === 'problem') {
      expect(yours.problem.next).not.toBe('');
      expect(yours.problem.found.length).toBeLessThan(100);
    }
  });

  test.each([
    ['Windows line ends', MEMINFO.replaceAll('\n', '\r\n'), '/proc/meminfo'],
    ['a mark in front of the text', `\uFEFF${CONFIG}`, '.config'],
    ['the command and the prompt around it', `user@host:~$ cat /proc/modules\n${PROC}user@host:~$ `, '/proc/modules'],
    ['a root prompt', `# cat /proc/meminfo\n${MEMINFO}`, '/proc/meminfo'],
    ['another prompt, with a folder', `chronos@localhost / $ lsmod\n${LSMOD}chronos@localhost / $`, 'lsmod'],
    ['a quoted mail', LSMOD.replace(/^(?=.)/gm, '> '), 'lsmod'],
    ['a fence as in an issue', `\`\`\`console\n[root@host ~]# cat /proc/modules\n${PROC}\`\`\`\n`, '/proc/modules'],
    ['names that begin with a digit', `${LSMOD}8021q                  28672  0\n`, 'lsmod'],
    ['lsmod without its heading', LSMOD.replace(/^.*\n/, ''), 'lsmod'],
    ['lsmod sorted, its heading among the others', LSMOD.split('\n').sort().join('\n'), 'lsmod'],
    ['lsmod of busybox', LSMOD.replace('Used by', 'Used by    Tainted: G'), 'lsmod'],
    ['spaces behind the options', CONFIG.replaceAll('\n', '  \n'), '.config'],
  ])('%s: is read all the same', (_what, text, kind) => {
    expect(readYours(text, DRIVERS).kind).toBe(kind);
  });

  test('an option that is off stays off, whatever stands behind it', () => {
    const yours = readYours(CONFIG.replaceAll('\n', '\t \r\n'), DRIVERS);
    if (yours.kind !== '.config') throw new Error(yours.kind);
    expect(yours.config.states.get('XFS_FS')).toBe('n');
  });

  test.each([
    [
      'free, in English',
      '               total        used        free      shared  buff/cache   available\nMem:            7.6Gi       2.1Gi       3.3Gi       123Mi       2.2Gi       5.1Gi\n',
      'what free prints',
    ],
    [
      'free -m, in German',
      '              gesamt       benutzt     frei      gemns.  Puffer/Cache verfügbar\nSpeicher:       7823        2100        3300         123        2400        5300\n',
      'what free prints',
    ],
    ['the log', '[    0.000000] Linux version 6.1.0\n', 'the kernel’s log (dmesg)'],
    ['the wrong file of /proc', 'processor\t: 0\nvendor_id\t: X\n', '/proc/cpuinfo'],
    ['config.gz as it is', '\u001f\ufffd\b\0\0\0', 'a compressed file'],
    ['UTF-16', 'M\0e\0m\0T\0', 'bytes that are no text'],
  ])('%s: says what it is and what to paste', (_what, text, found) => {
    const yours = readYours(text, DRIVERS);
    expect(yours).toMatchObject({ kind: 'problem', problem: { found, line: 1 } });
    if (yours.kind === 'problem') expect(yours.problem.next).toMatch(/cat \/proc\/meminfo|zcat|plain text/);
  });

  test('a table that is cut off in the middle of a line says which line', () => {
    expect(readYours(PROC.slice(0, PROC.indexOf('Live', 60)))).toMatchObject({ kind: 'problem', problem: { line: 2 } });
    expect(readYours(MEMINFO.slice(0, 40))).toMatchObject({ kind: 'problem', problem: { line: 2 } });
    expect(readYours(MEMINFO.replace(/\nShmem[^]*/, '\n').replace(/Cached.*\n/, ''))).toMatchObject({
      kind: 'problem',
      problem: { expected: 'a line Cached:', found: 'the end of the text without one' },
    });
  });

  test('five megabytes are refused at once, and four of garbage answered', () => {
    expect(readYours('x 1\n'.repeat(1_300_000))).toMatchObject({ kind: 'problem' });
    expect(readYours(`${CONFIG}${'# a remark\n'.repeat(350_000)}`, DRIVERS).kind).toBe('.config');
    expect(readYours('a'.repeat(LONGEST_PASTE))).toMatchObject({ kind: 'problem', problem: { line: 1 } });
    expect(readYours(' '.repeat(LONGEST_PASTE))).toMatchObject({ kind: 'problem', problem: { line: 1 } });
  });

  test('any text gets an answer, and every bar is of whole bytes that are there', () => {
    const line = fc.constantFrom(...`${PROC}${LSMOD}${MEMINFO}${CONFIG}`.split('\n'));
    const text = fc.array(fc.oneof(line, fc.string()), { maxLength: 12 }).map((lines) => lines.join('\n'));
    fc.assert(
      fc.property(fc.oneof(text, fc.string({ unit: 'binary' })), (paste) => {
        const yours = readYours(paste, DRIVERS);
        if (yours.kind === 'problem') {
          expect(yours.problem.line).toBeGreaterThanOrEqual(1);
          expect(yours.problem.line).toBeLessThanOrEqual(paste.split('\n').length);
          return;
        }
        for (const { parts } of yours.bars) {
          for (const { bytes } of parts) expect(Number.isSafeInteger(bytes) && bytes >= 0).toBe(true);
        }
      }),
      { seed: 5, numRuns: 600 },
    );
  });
});
