/** Where booted kernels printed a message: counted in the answers that tests/kernel has recorded. */
import type { MessageId } from '../../lib/kernel/messages/catalogue.ts';
import { recognise } from '../../lib/kernel/messages/recognise.ts';

export interface Sightings {
  /** In how many recorded boots the message stands. */
  readonly boots: number;
  /** One line as a kernel printed it. */
  readonly example: string;
}

const files: Record<string, string> = import.meta.glob<string>(
  ['/tests/kernel/recorded/{boot,unpack}.jsonl', '/tests/kernel/presets/recorded.jsonl'],
  { query: '?raw', import: 'default', eager: true },
);

const answers = Object.values(files).flatMap((text) =>
  text
    .split('\n')
    .filter((line) => line !== '')
    .map((line) => linesOf(JSON.parse(line))),
);

/** How many recorded boots there are. */
export const RECORDED_BOOTS = answers.length;

const sightings = count();

/** Out: where the message was seen; undefined where no recorded boot has it. */
export function sightingsOf(id: MessageId): Sightings | undefined {
  return sightings.get(id);
}

function linesOf(answer: unknown): readonly string[] {
  if (typeof answer !== 'object' || answer === null) return [];
  const fields: Record<string, unknown> = { ...answer };
  return ['messages', 'console', 'later']
    .flatMap((name): unknown[] => {
      const lines = fields[name];
      return Array.isArray(lines) ? lines : [];
    })
    .map(textOf)
    .filter((line) => line !== null);
}

/** A line is a text, or, in the records of the figure's presets, a text and who wrote it. */
function textOf(line: unknown): string | null {
  if (typeof line === 'string') return line;
  if (typeof line !== 'object' || line === null || !('by' in line) || !('text' in line)) return null;
  return line.by === 'kernel' && typeof line.text === 'string' ? line.text : null;
}

function count(): ReadonlyMap<MessageId, Sightings> {
  const known = new Map<string, readonly MessageId[]>();
  const found = new Map<MessageId, Sightings>();
  for (const lines of answers) {
    const inThisBoot = new Set<MessageId>();
    for (const line of lines) {
      const ids = known.get(line) ?? recognise(line).map(({ id }) => id);
      known.set(line, ids);
      for (const id of ids) {
        if (inThisBoot.has(id)) continue;
        inThisBoot.add(id);
        const before = found.get(id);
        found.set(id, { boots: (before?.boots ?? 0) + 1, example: before?.example ?? line });
      }
    }
  }
  return found;
}
