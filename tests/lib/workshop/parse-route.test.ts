import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { parseRoute, type ParsedRoute } from '../../../src/lib/workshop/parse-route.ts';
import { minutesOf, ROUTE_LIMITS, startsOf, type Route } from '../../../src/lib/workshop/route.ts';

const GOOD = `# Half an hour

For people who type make install.

## The loader

show: initramfs/#first-light
figure: first-light
minutes: 5

Say *why*.

- no disk yet
## Boot
minutes: 10
Exercise: make-it-boot
show: /boot/?x=1#b1:preset=smallest

\`\`\`
## not a step
\`\`\`
`;

function routeOf(parsed: ParsedRoute): Route {
  if (parsed.kind !== 'route') throw new Error(JSON.stringify(parsed.problems));
  return parsed.route;
}

function wrong(text: string): string[] {
  const parsed = parseRoute(text);
  return parsed.kind === 'route' ? [] : parsed.problems.map(({ line, expected }) => `${line}: ${expected}`);
}

describe('a workshop in a Markdown file', () => {
  test('has a title, a word about it, and steps with what is shown, the time and the notes', () => {
    const route = routeOf(parseRoute(GOOD));
    expect(route).toMatchObject({ title: 'Half an hour', about: 'For people who type make install.' });
    expect(route.steps).toEqual([
      {
        title: 'The loader',
        show: 'initramfs/#first-light',
        figure: 'first-light',
        minutes: 5,
        exercise: null,
        notes: 'Say *why*.\n\n- no disk yet',
        line: 5,
      },
      {
        title: 'Boot',
        show: 'boot/?x=1#b1:preset=smallest',
        figure: null,
        minutes: 10,
        exercise: 'make-it-boot',
        notes: '```\n## not a step\n```',
        line: 14,
      },
    ]);
    expect(minutesOf(route)).toBe(15);
    expect(startsOf(route)).toEqual([0, 5]);
  });

  test('is the same with the line ends of any system and a byte order mark in front', () => {
    const route = routeOf(parseRoute(GOOD));
    expect(routeOf(parseRoute(`\uFEFF${GOOD.replaceAll('\n', '\r\n')}`))).toEqual(route);
    expect(routeOf(parseRoute(GOOD.replaceAll('\n', '\r')))).toEqual(route);
  });

  test('tells all of its mistakes at once, each at its line', () => {
    expect(wrong('## One\nshow: https://elsewhere.example/\nminutes: soon\nminuts: 3\n\n## Two\n')).toEqual([
      '1: a line "# Title" at the beginning',
      '2: an address inside the book',
      '3: whole minutes from 1 to 999',
      '4: one of show:, figure:, minutes:, exercise:',
      '6: a line "show: ADDRESS" below "Two"',
    ]);
    expect(wrong('# A\n# B\n## C\nshow: boot/\nshow: boot/\nfigure: <b>\n')).toEqual([
      '2: one title',
      '5: one show: in a step',
      '6: the id of a figure: letters, digits, hyphens',
    ]);
    expect(wrong('')).toEqual(['1: a line "# Title" at the beginning', '1: at least one step, a line "## Heading"']);
  });

  test('shows nothing but pages of the book', () => {
    for (const show of ['javascript:alert(1)', '//evil.example/', '../../etc/', 'a b/', 'data:text/html,x', 'Ä/', '']) {
      expect(wrong(`# A\n## B\nshow: ${show}\n`), show).toEqual(['3: an address inside the book']);
    }
  });

  test('ends: too many characters and too many steps are refused', () => {
    expect(wrong('x'.repeat(ROUTE_LIMITS.characters + 1))).toHaveLength(1);
    const steps = '## Step\nshow: boot/\n\n'.repeat(ROUTE_LIMITS.steps + 1);
    expect(wrong(`# Long\n${steps}`)).toEqual([`${ROUTE_LIMITS.steps * 3 + 2}: at most ${ROUTE_LIMITS.steps} steps`]);
  });

  test('is read to its end whatever it holds, and a problem always names a line of it', () => {
    const line = fc.oneof(
      fc.constantFrom('# T', '## S', 'show: boot/', 'minutes: 3', '```', '~~~~', '', 'figure: f', '##', '#'),
      fc.string(),
    );
    fc.assert(
      fc.property(fc.array(line, { maxLength: 40 }), (lines) => {
        const parsed = parseRoute(lines.join('\n'));
        if (parsed.kind === 'route') return parsed.route.steps.length > 0;
        const last = lines.join('\n').split(/\r\n|\n|\r/).length;
        return (
          parsed.problems.length > 0 && parsed.problems.every((problem) => problem.line >= 1 && problem.line <= last)
        );
      }),
      { seed: 7 },
    );
  });
});
