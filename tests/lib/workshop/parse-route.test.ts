import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { notesHtml } from '../../../src/components/workshop/notes.ts';
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
        lines: { show: 7, figure: 8, exercise: 5 },
      },
      {
        title: 'Boot',
        show: 'boot/?x=1#b1:preset=smallest',
        figure: null,
        minutes: 10,
        exercise: 'make-it-boot',
        notes: '```\n## not a step\n```',
        line: 14,
        lines: { show: 17, figure: 14, exercise: 16 },
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

  test('a block that never ends, and fields among the notes, are told: steps and minutes would be missed silently', () => {
    expect(wrong('# A\n## B\nshow: boot/\n\n```\nx\n## C\nshow: boot/\n')).toEqual([
      '5: a line ``` that ends this block',
    ]);
    expect(wrong('# A\n## B\nSay this.\nshow: boot/\nminutes: 3\n')).toEqual([
      '4: show: directly below the heading "B"',
      '5: minutes: directly below the heading "B"',
    ]);
    // What the step has above may stand in the notes again, and code is nobody's field.
    expect(wrong('# A\n## B\nshow: boot/\nminutes: 3\n\nshow: boot/\n~~~\nfigure: x\n~~~\n')).toEqual([]);
  });

  test('a file of another encoding is told from one without a title', () => {
    const utf16 = new TextDecoder().decode(new Uint8Array([0xff, 0xfe, 0x23, 0, 0x20, 0, 0x41, 0]));
    expect(wrong(utf16)).toEqual(['1: text in UTF-8']);
    const latin = new TextDecoder().decode(new Uint8Array([0x23, 0x20, 0x41, 0x0a, 0xfc]));
    expect(wrong(latin)).toEqual(['2: text in UTF-8']);
  });

  test('takes addresses as the browser has them, of this copy of the book and no other', () => {
    const text = '# A\n## B\nshow: http://localhost:4321/book/boot/#b1:preset=smallest\n';
    const route = routeOf(parseRoute(text, ['http://localhost:4321/book/', 'https://room.example/']));
    expect(route.steps[0]?.show).toBe('boot/#b1:preset=smallest');
    expect(wrong(text)).toEqual(['3: an address inside the book']);
    const other = parseRoute('# A\n## B\nshow: https://room.example.evil/boot/\n', ['https://room.example/']);
    expect(other.kind).toBe('problems');
  });

  test('keeps what looks like HTML as the text that it is', () => {
    const route = routeOf(parseRoute('# <b>A</b>\n## <img src=x>\nshow: boot/\n\n<script>alert(1)</script>\n'));
    expect(route).toMatchObject({
      title: '<b>A</b>',
      steps: [{ title: '<img src=x>', notes: '<script>alert(1)</script>' }],
    });
    expect(notesHtml(route.steps[0]?.notes ?? '')).not.toContain('<script');
    expect(notesHtml('[x](javascript:alert(1))')).not.toContain('javascript:');
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
