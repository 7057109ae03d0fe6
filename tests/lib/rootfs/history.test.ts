import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Rootfs } from '../../../src/lib/rootfs/rootfs.ts';
import { changeMode, freshRootfs, path } from './tree.ts';

/** A few names, so that calls meet each other. */
const place = fc.constantFrom('a', 'b', 'a/b', 'a/c', 'l', 'l/b', 'a/b/c', '.', 'a/../b');
const call = fc.record({
  what: fc.constantFrom('mkdir', 'open', 'symlink', 'link', 'mknod', 'unlink', 'rmdir', 'chmod'),
  at: place,
  other: place,
});
type Call = typeof call extends fc.Arbitrary<infer C> ? C : never;

function make(rootfs: Rootfs, { what, at, other }: Call): void {
  const inode = rootfs.lookup(path(at), true);
  if (what === 'mkdir') rootfs.mkdir(path(at), 0o755);
  else if (what === 'open') rootfs.open(path(at), 0o644, true);
  else if (what === 'symlink') rootfs.symlink(path(other), path(at));
  else if (what === 'link') rootfs.link(path(other), path(at));
  else if (what === 'mknod') rootfs.mknod(path(at), 0o020600, [1, 3]);
  else if (what === 'unlink') rootfs.unlink(path(at));
  else if (what === 'rmdir') rootfs.rmdir(path(at));
  else if (typeof inode !== 'number') changeMode(rootfs, inode, at.length);
}

const shown = (rootfs: Rootfs, cursor: number): string => JSON.stringify([...rootfs.at(cursor).walk()]);

describe('the history of a rootfs', () => {
  it('shows at any step the tree that a run up to there would have left', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 40 }), (calls) => {
        const whole = freshRootfs();
        const cut = freshRootfs();
        const asItWas: string[] = [];
        for (const [index, each] of calls.entries()) {
          whole.clock.step = index;
          make(whole.rootfs, each);
        }
        for (const [index, each] of calls.entries()) {
          cut.clock.step = index;
          make(cut.rootfs, each);
          asItWas.push(shown(cut.rootfs, index));
        }
        for (const cursor of [...calls.keys()].reverse()) {
          expect(shown(whole.rootfs, cursor)).toBe(asItWas[cursor]);
          const names = [...whole.rootfs.at(cursor).walk()].length - 1;
          expect(whole.rootfs.at(cursor).count).toBe(names);
        }
      }),
      { seed: 20261121, numRuns: 400 },
    );
  });

  it('gives the same node by lookup, by list and by walk', () => {
    fc.assert(
      fc.property(fc.array(call, { maxLength: 30 }), fc.nat(30), (calls, cursor) => {
        const { rootfs, clock } = freshRootfs();
        for (const [index, each] of calls.entries()) {
          clock.step = index;
          make(rootfs, each);
        }
        const view = rootfs.at(cursor);
        const walked = [...view.walk()];
        for (const node of walked) expect(view.lookup(node.path)).toEqual(node);
        for (const node of walked) {
          const inside = walked.filter((each) => each.path !== '/' && parentOf(each.path) === node.path);
          expect(view.list(node.path).map(({ name }) => name)).toEqual(inside.map(({ name }) => name));
        }
      }),
      { seed: 20261121, numRuns: 300 },
    );
  });
});

const parentOf = (text: string): string => text.slice(0, Math.max(1, text.lastIndexOf('/')));
