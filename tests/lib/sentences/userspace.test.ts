import { describe, expect, test } from 'vitest';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import type { UserspaceDecision } from '../../../src/lib/early-userspace/event.ts';
import { BOOT_PRESETS } from '../../../src/lib/presets/boot/all.ts';
import { bootScenario } from '../../../src/lib/scenario/scenario.ts';
import { bootSentence } from '../../../src/lib/sentences/boot.ts';
import { plainText } from '../../../src/lib/sentences/sentence.ts';
import { userspaceSentence } from '../../../src/lib/sentences/userspace.ts';

const spoken = { line: 3, said: [] };

describe('a step of early userspace, read aloud', () => {
  const cases: readonly (readonly [UserspaceDecision, string])[] = [
    [
      { kind: 'mount', how: 'new', source: 'proc', path: '/proc', type: 'proc', errno: 0, ...spoken },
      'proc from proc is mounted on /proc: what lies below is hidden now.',
    ],
    [
      { kind: 'mount', how: 'new', source: '/dev/vda', path: '/new', type: 'ext4', errno: -2, ...spoken },
      '/dev/vda cannot be mounted on /new as ext4: there is no such file or directory (ENOENT).',
    ],
    [
      { kind: 'mount', how: 'move', source: '/dev', path: '/new/dev', type: '', errno: 0, ...spoken },
      'The mount on /dev moves to /new/dev, with all that is mounted below it.',
    ],
    [
      { kind: 'module', name: 'ext4', file: '/lib/modules/ext4.ko', errno: 0, appears: ['vda', 'vda1'], ...spoken },
      'The kernel loads the module ext4 from /lib/modules/ext4.ko. Because of it there is now vda, vda1.',
    ],
    [
      { kind: 'module', name: 'ext4', file: null, errno: -2, appears: [], ...spoken },
      'The module ext4 cannot be loaded: there is no such file or directory (ENOENT).',
    ],
    [
      { kind: 'leave', program: 'pivot_root', call: 'pivot_root(".", ".")', errno: -22, ...spoken },
      'pivot_root calls pivot_root(".", "."), and it fails: an argument is not valid (EINVAL).',
    ],
    [
      {
        kind: 'delete',
        program: 'busybox switch_root',
        path: '/bin/busybox',
        ino: 4,
        errno: 0,
        bytes: 8192,
        freed: 0,
        heldBy: 'process 1, switch_root,',
        ...spoken,
      },
      '/bin/busybox is deleted: its name is gone. Its memory stays, because process 1, switch_root, has it open.',
    ],
    [{ kind: 'command', argv: ['echo', 'a'], status: 0, ...spoken }, 'Line 3: echo a.'],
    [{ kind: 'command', argv: ['false'], status: 1, ...spoken }, 'Line 3: false. It does not work: its status is 1.'],
    [{ kind: 'exit', status: 0, ...spoken }, 'Process 1 ends with status 0. A system without process 1 cannot go on.'],
    [
      { kind: 'wait', for: 'somebody', seconds: null, ...spoken },
      'It waits for somebody; until then nothing more happens.',
    ],
  ];

  test.each(cases)('%#', (what, sentence) => {
    expect(plainText(userspaceSentence(what))).toBe(sentence);
  });

  test('every step of every preset has one, which ends as sentences do', () => {
    for (const preset of BOOT_PRESETS.filter(({ id }) => id !== 'rootfs-full')) {
      const { trace } = bootScenario(preset.scenario(), allDecompressors);
      for (let index = 0; index < trace.length; index++) {
        const step = trace.step(index);
        if (step.kind === 'boot')
          expect(plainText(bootSentence(step.event.decision))).toMatch(/^\S.*[.:!?]$|: [^.]*$/s);
      }
    }
  });
});
