import type { Locator, Page } from '@playwright/test';
import { expect, test } from './shell-page.ts';

/** The first marked term of a chapter, and its card. */
async function firstTerm(page: Page): Promise<{ link: Locator; card: Locator }> {
  const link = page.getByRole('main').locator('a.term').first();
  const says = (await link.getAttribute('aria-describedby')) ?? '';
  return { link, card: page.locator('.term-card', { has: page.locator(`[id="${says}"]`) }) };
}

test('a term shows its card on hover and on focus, moves nothing, and Escape takes it away', async ({ page }) => {
  await page.goto('initramfs/');
  const { link, card } = await firstTerm(page);
  await link.scrollIntoViewIfNeeded();
  await expect(card).toBeHidden();
  // The text around it; further down a figure may wake meanwhile, and take another height than it was given.
  const places = (): Promise<unknown> =>
    link.evaluate((term) => {
      const paragraph = term.closest('p');
      const boxes = [paragraph, paragraph?.nextElementSibling].map((part) => part?.getBoundingClientRect().toJSON());
      return [...boxes, document.documentElement.scrollWidth];
    });
  const before = await places();

  await link.hover();
  await expect(card).toBeVisible();
  expect(await places()).toEqual(before);
  // The pointer may go over to the card, whose link can then be used.
  await card.hover();
  await page.waitForTimeout(400);
  await expect(card).toBeVisible();
  await page.keyboard.press('Escape');
  await expect(card).toBeHidden();

  await page.mouse.move(0, 0);
  await page.getByRole('heading', { level: 1 }).click();
  const hasFocus = (): Promise<boolean> => link.evaluate((term) => term === document.activeElement);
  for (let stop = 0; stop < 60 && !(await hasFocus()); stop += 1) await page.keyboard.press('Tab');
  await expect(link).toBeFocused();
  await expect(card).toBeVisible();
  await expect(link).toHaveAccessibleDescription((await card.getByRole('paragraph').nth(1).textContent()) ?? '');
  await page.keyboard.press('Tab');
  await expect(card).toBeHidden();
});

test('each term is marked once in a chapter, and its link leads to its entry', async ({ page }) => {
  await page.goto('initramfs/');
  const ids = await page
    .locator('a.term')
    .evaluateAll((links) => links.map((link) => link.getAttribute('aria-describedby')));
  expect(ids.length).toBeGreaterThan(1);
  expect(new Set(ids).size).toBe(ids.length);
  const { link } = await firstTerm(page);
  await link.focus();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/glossary\/#./);
  await expect(page.locator(':target')).toBeInViewport();
});

test.describe('with a touch screen', () => {
  test.use({ hasTouch: true, viewport: { width: 390, height: 844 } });

  test('the first touch shows the card, within the screen, and its link leads on', async ({ page }) => {
    await page.goto('initramfs/');
    const { link, card } = await firstTerm(page);
    await link.tap();
    await expect(card).toBeInViewport({ ratio: 1 });
    await expect(page).toHaveURL(/\/initramfs\/$/);
    await card.getByRole('link', { name: 'In the glossary' }).tap();
    await expect(page).toHaveURL(/\/glossary\/#./);
  });
});

test.describe('without JavaScript', () => {
  test.use({ javaScriptEnabled: false });

  test('a term is a link into the glossary, and no card is in the way', async ({ page }) => {
    await page.goto('initramfs/');
    const { link, card } = await firstTerm(page);
    await expect(card).toBeHidden();
    await link.click();
    await expect(page).toHaveURL(/\/glossary\/#./);
  });
});
