import { describe, expect, test } from 'vitest';
import { edgeBetween, MAP_EDGES, MAP_NODES, mapNode, wayBetween } from '../../../src/lib/boot-map/graph.ts';
import { mapPath, stepForNode, visitAt } from '../../../src/lib/boot-map/map-path.ts';
import type { BootOutcome } from '../../../src/lib/kernel/boot/outcome.ts';
import type { Boot } from '../../../src/lib/kernel/boot/boot-kernel.ts';
import { BOOT_CASES } from '../../kernel/boot/index.ts';
import { DEFAULT_VARIANTS } from '../../kernel/making/case.ts';
import { engineBoot } from '../../kernel/replay/engine-booting.ts';
import { archive, dir, file } from '../../kernel/making/entry.ts';
import { boot, program, ROOT } from '../boot/machine.ts';
import { bytes } from '../boot/trees.ts';

const nodes = ({ trace }: Boot): string[] => mapPath(trace).map(({ node }) => node);
const answers = ({ trace }: Boot): string[] =>
  mapPath(trace).flatMap(({ node, answer }) => (answer === null ? [] : [`${node}: ${answer}`]));

/** The end that a boot has on the map. */
function endOf(outcome: BootOutcome): RegExp {
  switch (outcome.kind) {
    case 'panic':
      return /^panic /;
    case 'waiting':
      return /^waits/;
    case 'running':
      return /^(userspace|real init)$/;
    case 'real root':
      return /^real init$/;
    case 'shell':
      return /^(shell|userspace|modules|layers|root mounted|leave)$/;
    default:
      return /./;
  }
}

describe('the graph', () => {
  test('can be reached whole from the loader, and from every place in it there is an end', () => {
    const ends = MAP_NODES.filter((id) => mapNode(id).kind === 'end' || mapNode(id).kind === 'good end');
    for (const id of MAP_NODES) {
      expect(wayBetween('loader', id), id).not.toBeNull();
      expect(
        ends.some((end) => wayBetween(id, end) !== null),
        id,
      ).toBe(true);
    }
  });

  test('has for every question at least two ways on, or one that both answers take', () => {
    for (const id of MAP_NODES.filter((known) => mapNode(known).kind === 'question')) {
      expect(MAP_EDGES.filter(({ from }) => from === id).length, id).toBeGreaterThan(0);
    }
  });
});

describe('the way of every boot that real kernels were asked about', () => {
  const asked = BOOT_CASES.flatMap((made) =>
    (made.variants ?? DEFAULT_VARIANTS).map((variant) => [made.name, variant, made] as const),
  );
  test.each(asked)('%s on %s goes along edges, in the order of its steps, to where it ended', (_, variant, made) => {
    const run = engineBoot(made, variant);
    const visits = mapPath(run.trace);
    expect(visits[0]?.node).toBe('loader');
    for (const [index, visit] of visits.entries()) {
      const next = visits[index + 1];
      expect(visit.step).toBeGreaterThanOrEqual(visit.from);
      if (next === undefined) continue;
      expect(next.from).toBeGreaterThanOrEqual(visit.from);
      expect(edgeBetween(visit.node, next.node), `${visit.node} to ${next.node}`).not.toBeNull();
    }
    expect(visits.at(-1)?.node).toMatch(endOf(run.outcome));
  });
});

describe('the way of a boot', () => {
  test('with an initramfs whose /init runs', () => {
    const run = boot({ image: archive(program('init')) });
    expect(answers(run)).toEqual(['image: yes', 'cpio: yes', 'init there: yes', 'init runs: yes']);
    expect(nodes(run).at(-1)).toBe('userspace');
  });

  test('whose /init cannot be executed, to the fall-backs and the panic', () => {
    const run = boot({ image: archive(file('init', '#!/nothing\n', { mode: 0o755 })) });
    expect(nodes(run).slice(-3)).toEqual(['init runs', 'fallbacks', 'panic no init']);
    expect(answers(run).slice(-2)).toEqual(['init runs: no', 'fallbacks: none runs']);
  });

  test('without an image, with a driver and a root', () => {
    const run = boot({ disks: [ROOT], commandLine: 'root=/dev/sda' });
    expect(answers(run)).toEqual([
      'image: no',
      'init there: no',
      'root given: yes',
      'device: yes',
      'initrd: no',
      'wait: no',
      'filesystem: yes',
      'find init: yes',
    ]);
    expect(nodes(run).at(-1)).toBe('real init');
  });

  test('without the driver: no device, no root, panic', () => {
    const run = boot({ disks: [], commandLine: 'root=/dev/sda' });
    expect(answers(run)).toContain('device: no');
    expect(nodes(run).at(-1)).toBe('panic no root');
  });

  test('that waits for a device for ever', () => {
    const run = boot({ disks: [], commandLine: 'root=/dev/sda rootwait' });
    expect(nodes(run).slice(-2)).toEqual(['wait', 'waits for root']);
  });

  test('with something that is no archive keeps the image and goes on to look for /init', () => {
    const run = boot({ image: bytes('this is no archive at all'), disks: [ROOT], commandLine: 'root=/dev/sda' });
    expect(nodes(run)).toEqual(expect.arrayContaining(['cpio', 'kept', 'init there', 'root given']));
    expect(answers(run)).toContain('cpio: no');
  });

  test('through the whole root file system to a panic where it holds no init', () => {
    const run = boot({ disks: [{ ...ROOT, contents: boot().trace.rootfs(-1) }], commandLine: 'root=/dev/sda' });
    expect(nodes(run).slice(-3)).toEqual(['becomes root', 'find init', 'panic no real init']);
  });
});

describe('a place on the map', () => {
  const run = boot({ image: archive(dir('dev'), program('init')) });
  const visits = mapPath(run.trace);

  test('follows the cursor: nothing before the first step, the last visit at the last one', () => {
    expect(visitAt(visits, -1)).toBe(-1);
    expect(visits[visitAt(visits, 0)]?.node).toBe('loader');
    expect(visits[visitAt(visits, run.trace.length - 1)]?.node).toBe('userspace');
  });

  test('leads to its own step; one that was not visited to the step at which the boot went another way', () => {
    const there = visits.find(({ node }) => node === 'init there');
    expect(stepForNode(visits, 'init there')).toBe(there?.step);
    expect(stepForNode(visits, 'root given')).toBe(there?.step);
    expect(stepForNode(visits, 'filesystem')).toBe(there?.step);
    expect(stepForNode(visits, 'kept')).toBe(visits.find(({ node }) => node === 'cpio')?.step);
    for (const node of MAP_NODES) expect(stepForNode(visits, node)).not.toBeNull();
  });
});
