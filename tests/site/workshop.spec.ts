import AxeBuilder from '@axe-core/playwright';
import type { FrameLocator, Page } from '@playwright/test';
import { expect, listen, test } from './shell-page.ts';

const ROUTE = `# Two steps

## The archive
show: initramfs/#w1:preset=smallest&step=6
figure: first-light
minutes: 3

Say **why**.

## Words
show: messages/
minutes: 4
`;

const LANDMARKS = [
  'landmark-one-main',
  'landmark-no-duplicate-main',
  'landmark-unique',
  'page-has-heading-one',
  'region',
];

async function openOwnRoute(page: Page, text: string): Promise<void> {
  await page.goto('workshop/');
  await page
    .getByLabel('Open a Markdown file')
    .setInputFiles({ name: 'mine.md', mimeType: 'text/markdown', buffer: Buffer.from(text) });
}

function shown(page: Page): FrameLocator {
  return page.locator('iframe').contentFrame();
}

const sentence = (frame: FrameLocator | Page): ReturnType<Page['getByRole']> =>
  frame.getByRole('region', { name: 'Extract stepper' }).getByRole('status').first();

test('a figure opens on a stage: alone, with a clicker’s keys, and back where it was', async ({ page }) => {
  await page.goto('initramfs/');
  const figure = page.getByRole('figure', { name: /Build an archive/ });
  await figure.scrollIntoViewIfNeeded();
  await expect(figure.locator('[data-step-keys]')).toBeVisible();
  await figure.getByRole('button', { name: /, on a stage$/ }).click();
  await expect(page.getByRole('toolbar', { name: 'Stage' })).toBeVisible();
  await expect(page.getByRole('banner')).toBeHidden();
  // The chapter's heading is out of sight with the chapter; the figure's name is the stage's.
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Build an archive/);
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector');

  await expect(sentence(page)).not.toBeEmpty();
  const before = await sentence(page).textContent();
  await page.keyboard.press('PageDown');
  await expect(sentence(page)).not.toHaveText(before ?? '');
  await page.keyboard.press('PageUp');
  await expect(sentence(page)).toHaveText(before ?? '');

  await page.keyboard.press('c');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const size = (): Promise<string> =>
    page.evaluate(() => document.documentElement.style.getPropertyValue('--stage-size'));
  const first = Number(await size());
  await page.keyboard.press('+');
  expect(Number(await size())).toBeGreaterThan(first);
  await page.keyboard.press('.');
  await expect(page.locator('html')).toHaveAttribute('data-black', '');
  await page.keyboard.press('.');
  await page.keyboard.press('?');
  await expect(page.getByRole('dialog', { name: 'Keys' })).toContainText('PageDown');
  await page.keyboard.press('Escape');
  await page.keyboard.press('q');
  await expect(
    page.getByRole('dialog', { name: 'Follow along' }).getByRole('img', { name: /QR code of http/ }),
  ).toBeVisible();
  await page.getByRole('button', { name: 'Close' }).click();

  await page.getByRole('toolbar', { name: 'Stage' }).getByRole('button', { name: 'Leave' }).click();
  await expect(page.getByRole('banner')).toBeVisible();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'system');
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText(/^Build an archive/);
  await expect(sentence(page)).toHaveText(before ?? '');
});

test('one key puts the machine back for the next group, and one brings its work back: on a stage and on the pages', async ({
  page,
}) => {
  const WORK = { 'before-root:kernel': '6.1' };
  const STAYS = {
    'before-root:room': 'https://room.example/',
    'before-root:route': '# Mine',
    'before-root:theme': 'dark',
  };
  await page.addInitScript(
    (entries) => {
      if (sessionStorage.getItem('seeded') !== null) return;
      sessionStorage.setItem('seeded', '');
      for (const [key, value] of Object.entries(entries)) localStorage.setItem(key, value);
    },
    { ...WORK, ...STAYS },
  );
  const kept = (): Promise<unknown> =>
    page.evaluate(() =>
      Object.fromEntries(Object.entries(localStorage).filter(([key]) => key.startsWith('before-root:'))),
    );
  const press = async (key: string): Promise<void> => {
    await Promise.all([page.waitForEvent('load'), page.keyboard.press(key)]);
    await expect(page.locator('html')).toHaveAttribute('data-stage', 'figure');
  };
  await page.goto('initramfs/#w1:preset=smallest&step=6');
  const figure = page.getByRole('figure', { name: /Build an archive/ });
  await figure.scrollIntoViewIfNeeded();
  await figure.getByRole('button', { name: /, on a stage$/ }).click();
  await expect(page.getByRole('toolbar', { name: 'Stage' })).toBeVisible();
  const place = page.getByRole('group', { name: 'Steps' }).getByRole('slider');
  await expect(place).toHaveValue('6');
  // The figure has settled: its address says so.
  await expect(page).toHaveURL(/step=6&kernel=6\.1$/);
  await press('r');
  await expect(page.locator('.stage-said')).toHaveText(
    'Ready for the next group. 2 things set aside: U brings it back.',
  );
  expect(await kept()).toEqual(STAYS);
  expect(new URL(page.url()).hash).toBe('');
  await press('u');
  await expect(page.locator('.stage-said')).toHaveText('It is back as it was.');
  expect(await kept()).toEqual({ ...WORK, ...STAYS });
  await expect(place).toHaveValue('6');

  await page.goto('workshop/preflight/');
  // The page looks at the search by itself: leaving it in between would be heard as a complaint.
  await expect(page.getByRole('row').filter({ hasText: 'pages for “initramfs”' })).toBeVisible();
  const machine = page.locator('.next-group');
  await machine.getByRole('button', { name: /^Put this machine back/ }).click();
  await expect(machine.getByRole('status')).toContainText('1 thing set aside');
  expect(await kept()).toEqual(STAYS);
  await page.keyboard.press('r');
  await expect(machine.getByRole('status')).toContainText('Nothing was left by anybody');
  await page.keyboard.press('u');
  await expect(machine.getByRole('status')).toHaveText('It is back as it was.');
  expect(await kept()).toEqual({ ...WORK, ...STAYS });
});

test('a trainer’s own file: its mistakes by line, then a lesson in two windows, held, blacked out, adjusted and begun again', async ({
  page,
  context,
  complaints,
}) => {
  // A file that is chosen before the page's script has come is read when it comes.
  let chosen = (): void => undefined;
  const isChosen = new Promise<void>((resolve) => (chosen = resolve));
  await page.route('**/_astro/OwnRoute*', (route) => isChosen.then(() => route.continue()));
  await openOwnRoute(page, ROUTE.replace('minutes: 3', 'minutes: three'));
  chosen();
  await expect(page.getByRole('alert')).toContainText('Line 6: expected whole minutes from 1 to 999, found "three".');
  await openOwnRoute(page, ROUTE);
  // The book's own routes have such a link too, and stand there before the file is read.
  await page.locator('a[href$="present/?route=own"]').click();
  await expect(page.getByRole('heading', { level: 1, name: 'The archive' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Notes' }).locator('strong')).toHaveText('why');
  await expect(shown(page).getByRole('region', { name: 'Extract stepper' })).toBeVisible();

  const opening = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Audience’s window' }).click();
  const audience = await opening;
  await listen(audience, complaints);
  await expect(page.getByRole('status').first()).toHaveText('The audience sees what you see.');
  const seen = shown(audience);
  await expect(sentence(shown(page))).not.toBeEmpty();
  const first = (await sentence(shown(page)).textContent()) ?? '';
  await expect(sentence(seen)).toHaveText(first);

  // A window and the frame in it are one page to whoever listens: one main, a heading, and nothing outside of the landmarks.
  for (const window of [page, audience]) {
    const { violations } = await new AxeBuilder({ page: window }).withRules(LANDMARKS).analyze();
    expect(violations).toEqual([]);
  }

  // The state of the figure is what travels.
  await shown(page).getByRole('button', { name: 'Step', exact: true }).click();
  await expect(sentence(shown(page))).not.toHaveText(first);
  const stepped = (await sentence(shown(page)).textContent()) ?? '';
  await expect(sentence(seen)).toHaveText(stepped);

  await page.getByRole('button', { name: 'Hold' }).click();
  await shown(page).getByRole('button', { name: 'Step', exact: true }).click();
  await expect(sentence(shown(page))).not.toHaveText(stepped);
  await expect(page.getByRole('status').first()).toContainText('On hold');
  await expect(sentence(seen)).toHaveText(stepped);
  await page.getByRole('button', { name: 'Release' }).click();
  await expect(sentence(seen)).not.toHaveText(stepped);

  await page.getByRole('button', { name: 'Black' }).click();
  await expect(audience.locator('iframe')).toBeHidden();
  await page.getByRole('button', { name: 'Black' }).click();
  await expect(audience.locator('iframe')).toBeVisible();

  // A clicker may be at home in either window.
  await audience.keyboard.press('PageDown');
  await expect(page.getByRole('heading', { level: 1, name: 'Words' })).toBeVisible();
  await expect(seen.getByRole('heading', { level: 1 })).toContainText(/messages|kernel/i);

  // Size and contrast are adjusted on the spot, in both windows, from either.
  const look = (frame: FrameLocator): Promise<string> =>
    frame.locator('html').evaluate((root) => `${root.dataset['theme']} ${root.style.getPropertyValue('--stage-size')}`);
  await expect.poll(() => look(seen)).toBe('projector 1.000');
  await page.keyboard.press('+');
  await audience.keyboard.press('c');
  await expect.poll(() => look(seen)).toBe('dark 1.100');
  await expect.poll(() => look(shown(page))).toBe('dark 1.100');

  // The next group begins with the first step, unless that was a slip; what an earlier group left stays aside.
  const EARLIER = '[{"pairs":[["before-root:kernel","6.1"]],"hash":""}]';
  await page.evaluate((aside) => localStorage.setItem('before-root-aside', aside), EARLIER);
  await page.keyboard.press('r');
  await expect(page.getByRole('heading', { level: 1, name: 'The archive' })).toBeVisible();
  await expect(page.getByRole('timer')).toContainText(/^0:0\d of/);
  await page.keyboard.press('r');
  for (let slips = 0; slips < 2; slips += 1) await page.getByRole('button', { name: 'Undo (U)' }).click();
  await expect(page.getByRole('heading', { level: 1, name: 'Words' })).toBeVisible();
  await expect(seen.getByRole('heading', { level: 1 })).toContainText(/messages|kernel/i);
  expect(await page.evaluate(() => localStorage.getItem('before-root-aside'))).toBe(EARLIER);

  // Another file is another lesson, from its first step.
  await openOwnRoute(page, ROUTE.replace('## Words', '## Lines of the log'));
  await page.locator('a[href$="present/?route=own"]').click();
  await expect(page.getByRole('heading', { level: 1, name: 'The archive' })).toBeVisible();
});

test('where the second window is blocked, a link opens it', async ({ page }) => {
  await page.addInitScript(() => {
    window.open = () => null;
  });
  await page.goto('workshop/present/?route=before-root-30');
  await page.getByRole('button', { name: 'Audience’s window' }).click();
  await expect(page.getByRole('link', { name: 'the audience’s window' })).toHaveAttribute(
    'href',
    /workshop\/audience\/$/,
  );
});

test('a link for the room opens the step, and a wrong one says why', async ({ page }) => {
  await page.goto('go/#r1.before-root-30.2');
  await expect(page).toHaveURL(/\/initramfs\/#w1:/);
  for (const [hash, said] of [
    ['r9.before-root-30.2', /format 9/],
    ['r1.before-root-30.99', /has \d+ steps, and the link asks for step 99/],
    ['r1.nothing.1', /no workshop called “nothing”/],
  ] as const) {
    await page.goto('about:blank');
    await page.goto(`go/#${hash}`);
    await expect(page.getByRole('status')).toHaveText(said);
  }
});

test('before the lesson: each thing is asked of the browser, and keys are seen', async ({ page }) => {
  await page.goto('workshop/preflight/');
  const row = (name: string): ReturnType<Page['getByRole']> =>
    page.getByRole('row').filter({ has: page.getByRole('rowheader', { name }) });
  await expect(row('Search')).toContainText(/good.*pages for “initramfs”/);
  await expect(row('Stored')).toContainText(/look.*Not stored/);
  await page.keyboard.press('PageDown');
  await page.keyboard.press('PageUp');
  await expect(row('Keys')).toContainText(/good.*PageDown, PageUp/);
  await row('A second window').getByRole('button').click();
  await expect(row('A second window')).toContainText('Allowed');
});
