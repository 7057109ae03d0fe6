import { topicOf } from '../machine/patterns.ts';
import type { TreeEntry } from '../../../src/cli/tree-output.ts';
import { parseWalk } from '../machine/tree.ts';
import type { Run } from '../machine/uml.ts';

/** What a kernel made of an image; `messages` and `tree` as in the command line's `unpack --json`. */
export interface UnpackAnswer {
  readonly messages: readonly string[];
  readonly outcome:
    | { readonly kind: 'unpacked' }
    /** The kernel died before the walker had ended; nothing is known of the tree. */
    | { readonly kind: 'dies' }
    | { readonly kind: 'hangs' };
  readonly tree: readonly TreeEntry[];
}

export function unpackAnswer(run: Run): UnpackAnswer {
  const messages = run.lines.filter((line) => topicOf(line) === 'unpack');
  const walk = parseWalk(run.lines, run.from, run.to);
  if (walk) return { messages, outcome: { kind: 'unpacked' }, tree: walk.tree };
  return { messages, outcome: { kind: run.timedOut ? 'hangs' : 'dies' }, tree: [] };
}
