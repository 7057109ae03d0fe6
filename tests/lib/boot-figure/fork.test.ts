import { describe, expect, test } from 'vitest';
import { changeWords, offeredChanges } from '../../../src/components/widgets/boot/change-words.ts';
import type { Session } from '../../../src/components/widgets/boot/session.ts';
import { BOOT_PRESETS } from '../../../src/lib/presets/boot/all.ts';
import type { BootChange } from '../../../src/lib/share/boot-setup.ts';
import { fresh, open } from './open-boot.ts';

describe('a fork', () => {
  const fork = (session: Session, preset: string, change: BootChange) => {
    open(session, preset);
    session.open({ side: 'fork', setup: { preset, changes: [change] } });
    return session.parted();
  };

  test('with nothing different parts nowhere', () => {
    expect(fork(fresh(), 'smallest', { kind: 'kernel', kernel: '6.12' })).toBeNull();
  });

  test('parts at the header of /init where that loses its execute bit, and the console later', () => {
    const session = fresh();
    const parted = fork(session, 'smallest', { kind: 'init', what: 'not executable' });
    if (parted?.first == null) throw new Error('The boots do not part.');
    const before = session.trace('first').step(parted.first - 1);
    expect(session.trace('fork').step(parted.first - 1)).toEqual(before);
    expect(session.trace('fork').step(parted.first)).not.toEqual(session.trace('first').step(parted.first));
    expect(parted.lines).toBeGreaterThan(0);
  });

  test.each(BOOT_PRESETS.map(({ id }) => id))('is offered for %s with single changes that all boot', (preset) => {
    const session = fresh();
    const offers = offeredChanges(open(session, preset).given);
    expect(offers.length).toBeGreaterThan(3);
    expect(new Set(offers.map(({ words }) => words)).size).toBe(offers.length);
    for (const { change } of offers.slice(0, 8)) {
      const { problems, length } = session.open({ side: 'fork', setup: { preset, changes: [change] } });
      expect(length, changeWords(change)).toBeGreaterThan(3);
      if (change.kind !== 'init') expect(problems).toEqual([]);
    }
  });

  test('can take any file away or its execute bit, and is told where there is none', () => {
    const session = fresh();
    open(session, 'distribution');
    expect(session.files({ text: 'vda_crypt' })).toEqual([
      { path: '/cryptroot/keyfiles/vda_crypt.key', executable: false },
    ]);
    expect(session.files({ text: '' })).toContainEqual({ path: '/init', executable: true });
    const beside = (change: BootChange) =>
      session.open({ side: 'fork', setup: { preset: 'distribution', changes: [change] } });
    const key = beside({ kind: 'no file', path: '/cryptroot/keyfiles/vda_crypt.key' });
    expect(key.console.map(({ text }) => text)).toContain('Failed to open key file.');
    // /bin is a link here, and so is /bin/sh.
    const shell = beside({ kind: 'not executable', path: '/bin/sh' });
    expect(shell.console.map(({ text }) => text).join(' ')).toContain('Failed to execute /init (error -13)');
    expect(session.parted()?.first).toBeGreaterThan(0);
    for (const path of ['/nosuch', '/']) {
      const { problems } = beside({ kind: 'no file', path });
      expect(problems).toEqual([expect.stringContaining(`A change of ${path} was asked for`)]);
    }
  });
});
