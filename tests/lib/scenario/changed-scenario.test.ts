import { describe, expect, test } from 'vitest';
import { allDecompressors } from '../../../src/lib/compression/all.ts';
import { bootPresetById } from '../../../src/lib/presets/boot/all.ts';
import { bootScenario } from '../../../src/lib/scenario/boot-scenario.ts';
import { changedScenario } from '../../../src/lib/scenario/changed-scenario.ts';
import type { BootChange } from '../../../src/lib/share/boot-setup.ts';
import type { Scenario } from '../../../src/lib/scenario/scenario.ts';
import type { BootDecision } from '../../../src/lib/kernel/boot/event.ts';
import { compareTraces } from '../../../src/lib/trace/compare.ts';

function scenario(id: string): Scenario {
  const preset = bootPresetById(id);
  if (preset === null) throw new Error(`There is no preset ${id}.`);
  return preset.scenario();
}

/** A preset's boot, and the same with one thing changed. */
function fork(id: string, change: BootChange) {
  const changed = changedScenario(scenario(id), [change], allDecompressors);
  const first = bootScenario(scenario(id), allDecompressors);
  const second = bootScenario(changed.scenario, allDecompressors);
  return { first, second, parting: compareTraces(first.trace, second.trace), problems: changed.problems };
}

/** The decision at which the second boot leaves the first. */
function parted({ parting }: ReturnType<typeof fork>): BootDecision | null {
  return parting?.second?.kind === 'boot' ? parting.second.event.decision : null;
}

describe('a boot with one thing changed', () => {
  test('parts from the first where the execute bit is asked for', () => {
    const forked = fork('init-exits', { kind: 'init', what: 'not executable' });
    expect(forked.first.outcome.kind).toBe('panic');
    expect(forked.second.outcome.kind).toBe('shell');
    // The header in the archive is the first thing that differs; what the kernel says about it comes later.
    const step = forked.parting?.step ?? -1;
    expect(forked.first.trace.step(step).kind).toBe('unpack');
    expect(forked.second.console).toContain('Failed to execute /init (error -13)');
  });

  test('parts where the driver is missing', () => {
    const forked = fork('built-in-drivers', { kind: 'driver', name: 'virtio_blk', state: 'n' });
    expect(forked.first.outcome).toEqual({ kind: 'real root', program: '/sbin/init' });
    expect(parted(forked)).toMatchObject({ kind: 'root', what: { kind: 'device', major: 0, minor: 0 } });
    expect(forked.second.outcome.kind).toBe('panic');
  });

  test('parts at another root=', () => {
    const forked = fork('built-in-drivers', { kind: 'root', text: '/dev/sdz' });
    expect(forked.second.outcome.kind).toBe('panic');
    expect(forked.parting?.step).toBe(0);
  });

  test('parts at the first thing that another kernel does', () => {
    const forked = fork('built-in-drivers', { kind: 'kernel', kernel: '7.0' });
    expect(parted(forked)).toMatchObject({ kind: 'rootfs mounted', over: 'nullfs' });
    expect(forked.second.outcome).toEqual(forked.first.outcome);
  });

  test('parts where a file is missing that a command asks for', () => {
    const module = '/lib/modules/6.12.117/kernel/fs/isofs/isofs.ko';
    const forked = fork('install-disc', { kind: 'no file', path: module });
    expect(forked.problems).toEqual([]);
    const { trace } = forked.second;
    const failed = Array.from({ length: trace.length }, (_, index) => trace.step(index)).flatMap((step) =>
      step.kind === 'boot' && step.event.decision.kind === 'userspace' && step.event.decision.what.said.length > 0
        ? step.event.decision.what.said
        : [],
    );
    expect(failed[0]).toBe("modprobe: can't load module isofs (kernel/fs/isofs/isofs.ko): No such file or directory");
    expect(forked.second.outcome.kind).toBe('panic');
  });

  test('that cannot be changed is the same boot, and why is told', () => {
    const forked = fork('smallest', { kind: 'no file', path: '/nosuch' });
    expect(forked.problems).toEqual([expect.stringContaining('/nosuch')]);
    expect(forked.parting).toBeNull();
  });

  test('that changes nothing parts nowhere', () => {
    expect(fork('smallest', { kind: 'driver', name: 'virtio_blk', state: 'n' }).parting).toBeNull();
  });
});
