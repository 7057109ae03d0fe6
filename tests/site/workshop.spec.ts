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
  await page
    .getByRole('button', { name: /, on a stage$/ })
    .first()
    .click();
  await expect(page.getByRole('toolbar', { name: 'Stage' })).toBeVisible();
  await expect(page.getByRole('banner')).toBeHidden();
  await expect(page.getByRole('heading', { level: 1 })).toBeHidden();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'projector');

  const before = await sentence(page).textContent();
  await page.keyboard.press('PageDown');
  await expect(sentence(page)).not.toHaveText(before ?? '');
  await page.keyboard.press('PageUp');
  await expect(sentence(page)).toHaveText(before ?? '');

  await page.keyboard.press('c');
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const size = async (): Promise<string> =>
    figure.evaluate((element) => element.style.getPropertyValue('--stage-size'));
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
  await expect(sentence(page)).toHaveText(before ?? '');
});

test('one key puts the machine back for the next group, and one brings its work back', async ({ page }) => {
  await page.addInitScript(() => {
    if (sessionStorage.getItem('seeded') !== null) return;
    sessionStorage.setItem('seeded', '');
    localStorage.setItem('before-root:kernel', '6.1');
  });
  await page.goto('initramfs/?stage=first-light');
  await expect(page.locator('html')).toHaveAttribute('data-stage', 'figure');
  const kernel = (): Promise<string | null> => page.evaluate(() => localStorage.getItem('before-root:kernel'));
  expect(await kernel()).toBe('6.1');
  const again = (): Promise<unknown> => page.waitForEvent('load');
  await Promise.all([again(), page.keyboard.press('r')]);
  expect(await kernel()).toBeNull();
  await expect(page.locator('html')).toHaveAttribute('data-stage', 'figure');
  await Promise.all([again(), page.keyboard.press('u')]);
  expect(await kernel()).toBe('6.1');
});

test('a trainer’s own file: its mistakes by line, then a lesson in two windows that survives a reload', async ({
  page,
  context,
  complaints,
}) => {
  await openOwnRoute(page, ROUTE.replace('minutes: 3', 'minutes: three'));
  await expect(page.getByRole('alert')).toContainText('Line 6: expected whole minutes from 1 to 999, found "three".');
  await openOwnRoute(page, ROUTE);
  await page.getByRole('link', { name: 'Present it' }).last().click();
  await expect(page.getByRole('heading', { level: 1, name: 'The archive' })).toBeVisible();
  await expect(page.getByRole('region', { name: 'Notes' }).locator('strong')).toHaveText('why');
  await expect(shown(page).getByRole('region', { name: 'Extract stepper' })).toBeVisible();

  const opening = context.waitForEvent('page');
  await page.getByRole('button', { name: 'Audience’s window' }).click();
  const audience = await opening;
  await listen(audience, complaints);
  await expect(page.getByRole('status').first()).toHaveText('The audience sees what you see.');
  const seen = shown(audience);
  await expect(sentence(seen)).not.toBeEmpty();
  await expect(sentence(seen)).toHaveText((await sentence(shown(page)).textContent()) ?? '');

  // The state of the figure is what travels.
  await shown(page).getByRole('button', { name: 'Step', exact: true }).click();
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

  await page.reload();
  await expect(page.getByRole('heading', { level: 1, name: 'Words' })).toBeVisible();
  await audience.reload();
  await expect(seen.getByRole('heading', { level: 1 })).toBeVisible();
  await audience.close();
  await page.getByRole('button', { name: 'Back' }).click();
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
