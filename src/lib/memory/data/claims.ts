import { claimed, derived, measured, type Bar, type BarPart } from '../origin.ts';
import { Json } from './json.ts';

/** An old claim and what was found today. */
export interface Claim {
  readonly id: string;
  readonly claim: string;
  /** As it was said. */
  readonly before: string;
  readonly by: string;
  /** Figures by name, nested names joined by a space. */
  readonly now: readonly { readonly name: string; readonly value: number }[];
  readonly note: string;
  /** Then beside now, on one scale: what was said with its source, what was measured with how. */
  readonly bars: readonly Bar[];
}

const FILE = 'claims.json';
const KERNEL = "Debian 12's 6.1.192";
/** The one claim whose figures are kB of free memory. */
const IN_KIBIBYTES = 'same-memory';

/** In: src/data/claims.json. Out: the claims in its order. */
export function parseClaims(file: unknown): readonly Claim[] {
  const data = new Json(file, FILE);
  const columns = data.field('columns').texts();
  return data
    .field('rows')
    .list()
    .map((item) => {
      const cell = item.row(columns);
      const claim = {
        id: cell('id').text(),
        claim: cell('claim').text(),
        before: cell('then').text(),
        by: cell('by').text(),
        now: figures(cell('now'), ''),
        note: cell('note').text(),
      };
      return {
        ...claim,
        bars: cell('drawn')
          .list()
          .flatMap((drawn) => barsOf(claim, drawn)),
      };
    });
}

/** What one thing was said to take, if that was said, and what it takes. */
function barsOf({ id, by, now, note }: Omit<Claim, 'bars'>, drawn: Json): readonly Bar[] {
  const [label, before, name] = drawn.list();
  if (label === undefined || before === undefined || name === undefined) {
    throw new Error(`${FILE}: ${id}: expected a label, bytes or null, and a name in "drawn". Mend the row.`);
  }
  const figure = now.find((one) => one.name === name.text());
  if (figure === undefined) throw new Error(`${FILE}: ${id}: expected a figure "${name.text()}" in "now", found none.`);
  const what = label.text();
  const bar = (when: string, part: BarPart): Bar => ({
    id: `${what} ${when}`,
    label: `${what}: ${when}`,
    parts: [part],
  });
  const bytes = figure.value * (id === IN_KIBIBYTES ? 1024 : 1);
  const origin = /estimate/.test(what) ? derived(FILE, note, true) : measured(FILE, KERNEL, note);
  const today = bar('now', { label: origin.kind === 'measured' ? 'measured' : 'the model', bytes, origin });
  if (before.isNull()) return [today];
  return [bar('said then', { label: 'said', bytes: before.count(), origin: claimed(FILE, by) }), today];
}

function figures(value: Json, prefix: string): Claim['now'] {
  return value.entries().flatMap(([name, inner]) => {
    const full = prefix === '' ? name : `${prefix} ${name}`;
    return inner.isObject() ? figures(inner, full) : [{ name: full, value: inner.number() }];
  });
}
