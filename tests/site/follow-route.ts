import type { Page } from '@playwright/test';
import { parseRoute } from '../../src/lib/workshop/parse-route.ts';
import type { RouteStep } from '../../src/lib/workshop/route.ts';
import type { Lesson } from './room.ts';
import { expect } from './shell-page.ts';

/** What the frame of a presenter's or an audience's window shows. */
interface Shown {
  /** Page, figure on the stage, and the figure's state. */
  readonly address: string;
  readonly title: string;
  /** Of the figure: where it is, and what it says of that. */
  readonly step: string;
  readonly sentence: string;
  readonly theme: string;
  readonly scroll: number;
}

const heading = (page: Page): ReturnType<Page['locator']> => page.locator('.presenter h1');

/** Goes through every step of a route of the book in two windows, and finds the same in both at each. */
export async function followRoute(lesson: Lesson, route: string): Promise<void> {
  const address = `${lesson.room.address}workshop/present/?route=${route}`;
  let presenter = await lesson.open();
  await presenter.goto(address);
  const text = await presenter.evaluate(
    async (path) => (await fetch(path)).text(),
    `${lesson.room.address}workshop/routes/${route}.md`,
  );
  const parsed = parseRoute(text);
  if (parsed.kind === 'problems') throw new Error('The route of the book has problems.');
  const { steps } = parsed.route;
  let audience = await openAudience(lesson, presenter);

  for (const [index, step] of steps.entries()) {
    await expect(heading(presenter)).toHaveText(step.title);
    await expect(presenter.getByRole('navigation').locator('[aria-current=step]')).toContainText(step.title);
    await expect(presenter.locator('.next')).toContainText(steps[index + 1]?.title ?? 'The end.');
    await expectSame(presenter, audience, step);
    if (step.figure !== null) {
      const before = await shownIn(presenter);
      await frameOf(presenter).getByRole('button', { name: 'Step', exact: true }).click();
      await expect.poll(async () => (await shownIn(audience)).step, 'the step arrives').not.toBe(before.step);
      await expectSame(presenter, audience, step);
    } else {
      await frameOf(presenter)
        .locator('html')
        .evaluate((root) => root.scrollTo(0, root.scrollHeight / 2));
      await expect.poll(async () => (await shownIn(audience)).scroll, 'the page is scrolled').toBeGreaterThan(0.1);
      await expectSame(presenter, audience, step);
    }
    if (index === 1) {
      // Both are loaded again in the middle: state, step and clock are as they were.
      const before = await shownIn(presenter);
      await Promise.all([presenter.reload(), audience.reload()]);
      await expect(heading(presenter)).toHaveText(step.title);
      await expect.poll(async () => (await shownIn(presenter)).step, 'the state is kept').toBe(before.step);
      await expectSame(presenter, audience, step);
    }
    if (index === 2) {
      await audience.close();
      audience = await openAudience(lesson, presenter);
      await expectSame(presenter, audience, step);
    }
    if (index === 3) {
      // The presenter's own window is closed, and the lesson goes on in a new one.
      await presenter.close();
      presenter = await lesson.open();
      await presenter.goto(address);
      await expect(heading(presenter)).toHaveText(step.title);
      await expectSame(presenter, audience, step);
    }
    // A clicker is at home in either window.
    await (index % 2 === 0 ? presenter : audience).keyboard.press('PageDown');
  }
  await expect(heading(presenter)).toHaveText(steps.at(-1)?.title ?? '');
}

async function openAudience(lesson: Lesson, presenter: Page): Promise<Page> {
  const opening = lesson.context.waitForEvent('page');
  await presenter.getByRole('button', { name: 'Audience’s window' }).click();
  const audience = await opening;
  audience.on('pageerror', (error) => lesson.complaints.push(`uncaught: ${error.message}`));
  await expect(presenter.getByRole('status').first()).toContainText('The audience sees what you see.');
  return audience;
}

const frameOf = (page: Page): ReturnType<ReturnType<Page['locator']>['contentFrame']> =>
  page.locator('iframe').contentFrame();

async function expectSame(presenter: Page, audience: Page, step: RouteStep): Promise<void> {
  await expect
    .poll(
      async () => {
        const [left, right] = await Promise.all([shownIn(presenter), shownIn(audience)]);
        const there = step.figure === null ? left.title !== '' : left.step !== '' && left.sentence !== '';
        const near = Math.abs(left.scroll - right.scroll) < 0.02;
        const same = JSON.stringify({ ...left, scroll: 0 }) === JSON.stringify({ ...right, scroll: 0 });
        return there && same && near ? 'the same' : JSON.stringify([left, right]);
      },
      { message: `both windows at "${step.title}"`, timeout: 60_000 },
    )
    .toBe('the same');
  const { address } = await shownIn(audience);
  const [path = ''] = step.show.split(/[?#]/);
  expect(address).toContain(`/${path}?stage=${step.figure ?? ''}`);
}

function shownIn(page: Page): Promise<Shown> {
  return page.evaluate(() => {
    const inside = document.querySelector('iframe')?.contentWindow;
    const root = inside?.document.documentElement;
    const figure = root?.querySelector('[data-on-stage]');
    const below = (root?.scrollHeight ?? 0) - (inside?.innerHeight ?? 0);
    return {
      address: `${inside?.location.pathname}${inside?.location.search}${inside?.location.hash}`,
      title: root?.querySelector('h1')?.textContent?.trim() ?? '',
      step: figure?.querySelector<HTMLInputElement>('[data-step-keys] input[type=range]')?.value ?? '',
      sentence: figure?.querySelector('.sentence')?.textContent?.trim() ?? '',
      theme: `${root?.dataset['stage']} ${root?.dataset['theme']}`,
      scroll: below <= 0 ? 0 : (inside?.scrollY ?? 0) / below,
    };
  });
}
