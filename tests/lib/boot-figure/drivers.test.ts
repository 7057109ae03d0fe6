import { describe, expect, test } from 'vitest';
import { choiceOf, driverChange, driverChoices } from '../../../src/components/widgets/boot/change-words.ts';
import type { Session } from '../../../src/components/widgets/boot/session.ts';
import { KERNEL_VERSIONS } from '../../../src/lib/kernel/version.ts';
import { BOOT_PRESETS } from '../../../src/lib/presets/boot/all.ts';
import type { BootChange } from '../../../src/lib/share/boot-setup.ts';
import { fresh, open } from './open-boot.ts';

describe('a driver in the machine', () => {
  const fact = (session: Session, preset: string, ...changes: readonly BootChange[]) => {
    const overview = open(session, preset, ...changes);
    return { ...overview, blk: overview.given.drivers.find(({ name }) => name === 'virtio_blk') };
  };
  const driver = (state: 'y' | 'm' | 'n', file?: boolean): BootChange => ({
    kind: 'driver',
    name: 'virtio_blk',
    state,
    ...(file === undefined ? {} : { file }),
  });
  const text = ({ console }: { readonly console: readonly { readonly text: string }[] }): string =>
    console.map((line) => line.text).join('\n');

  test('is a module in the archive of a distribution, and boots on every kernel', () => {
    for (const kernel of KERNEL_VERSIONS) {
      const { blk, outcome } = fact(fresh(), 'distribution', { kind: 'kernel', kernel });
      expect(blk, kernel).toEqual({ name: 'virtio_blk', state: 'm', file: true });
      expect(outcome.kind, kernel).toBe('real root');
    }
  });

  test('is built in without a file, and modprobe has nothing to say about it', () => {
    const changed = fact(fresh(), 'distribution', driver('y'));
    expect(changed.blk).toEqual({ name: 'virtio_blk', state: 'y', file: false });
    expect(changed.outcome.kind).toBe('real root');
    expect(text(changed)).not.toContain('modprobe');
    // Nothing that is built in needs a module.
    expect(changed.given.drivers).toContainEqual({ name: 'virtio_ring', state: 'y', file: false });
  });

  test('that is missing, or whose file is elsewhere, is not found: the disk is not there', () => {
    for (const change of [driver('n'), driver('m', false)]) {
      const changed = fact(fresh(), 'distribution', change);
      expect(changed.blk).toEqual({
        name: 'virtio_blk',
        state: change.kind === 'driver' ? change.state : '',
        file: false,
      });
      expect(text(changed)).toContain('modprobe: module virtio_blk not found in modules.dep');
      expect(changed.outcome.kind).not.toBe('real root');
    }
  });

  test('comes into an archive that has no modules, with what it needs, and is there when /init loads it', () => {
    const session = fresh();
    const script: BootChange = {
      kind: 'script',
      text: '#!/bin/sh\nmount -t proc proc /proc\nmodprobe virtio_blk\ncat /proc/modules\nexec sh\n',
    };
    for (const kernel of KERNEL_VERSIONS) {
      const changed = fact(
        session,
        'rdinit-shell',
        { kind: 'command line', text: '' },
        { kind: 'kernel', kernel },
        driver('m', true),
      );
      expect(changed.problems).toEqual([]);
      expect(changed.blk, kernel).toEqual({ name: 'virtio_blk', state: 'm', file: true });
    }
    const loaded = fact(
      session,
      'init-exits',
      driver('m', true),
      { kind: 'driver', name: 'virtio', state: 'm', file: true },
      script,
    );
    expect(loaded.problems).toEqual([]);
    expect(text(loaded)).toContain('virtio_blk ');
  });

  test('that is to lie in an archive which is not there is told', () => {
    const { problems, blk } = fact(fresh(), 'built-in-drivers', driver('m', true));
    expect(problems).toEqual([expect.stringContaining('virtio_blk was to lie in the archive')]);
    expect(blk).toMatchObject({ state: 'm', file: false });
  });

  test('with a name that every object has is a name like others', () => {
    for (const name of ['constructor', 'toString', '__proto__'])
      for (const state of ['y', 'm', 'n'] as const)
        expect(open(fresh(), 'distribution', { kind: 'driver', name, state, file: true }).outcome.kind).toBe(
          'real root',
        );
  });

  test.each(BOOT_PRESETS.map(({ id }) => id))('takes any state in %s, and says so', (preset) => {
    const session = fresh();
    const { given } = open(session, preset);
    for (const { name } of given.drivers.slice(0, 3)) {
      for (const choice of driverChoices(given.archive)) {
        const { given: now, problems } = open(session, preset, driverChange(name, choice, given.archive));
        const found = now.drivers.find((known) => known.name === name);
        expect(problems).toEqual([]);
        expect(found === undefined ? null : choiceOf(found), `${name} ${choice}`).toBe(choice);
      }
    }
  });
});
