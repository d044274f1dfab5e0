import type { Page } from '@playwright/test';
import { expectWellMade } from './looks.ts';
import { expect, people, signIn, test } from './portal.ts';

/** A field of the draft by its name. */
const field = (page: Page, name: string) => page.locator(`form.settings [name="${name}"]`);

/** The button that says this. */
const button = (page: Page, words: string) => page.getByRole('button', { name: words, exact: true }).first();

/** The first day from which the draft may hold, as its hint says it, and so many days later. */
async function laterDay(page: Page, days: number): Promise<string> {
  const stored = await field(page, 'effective_from').inputValue();
  const day = new Date(`${stored}T00:00:00Z`);
  day.setUTCDate(day.getUTCDate() + days);
  return day.toISOString().slice(0, 10);
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('two programme managers publish a discount above the limit, and it is withdrawn', async ({ page: henrik, openBrowser }) => {
    const judith = await openBrowser();
    await signIn(henrik, people.programmeManager);
    await henrik.goto('/programme/draft');
    await field(henrik, 'effective_from').fill(await laterDay(henrik, 30));
    await field(henrik, 'tier-2-discount').fill('105');
    await field(henrik, 'denial-3-en').fill('The customer bought it elsewhere.');
    await button(henrik, 'Save and compare').click();
    await expect(henrik.locator('.summary')).toBeVisible();
    await expect(field(henrik, 'denial-3-en')).toHaveValue('The customer bought it elsewhere.');
    await field(henrik, 'tier-2-discount').fill('25');
    await button(henrik, 'Save and compare').click();

    await expect(henrik.locator('.versions-table')).toContainText('25 %');
    await button(henrik, 'Ask for approval').click();
    await expect(button(henrik, 'Approve and publish')).toHaveCount(0);

    await signIn(judith, people.otherProgrammeManager);
    await judith.goto('/programme');
    await judith.getByRole('link', { name: 'Compare' }).click();
    await button(judith, 'Approve and publish').click();
    await expect(judith.locator('.note.good')).toContainText('Published');

    await judith.getByRole('link', { name: /^Version 4/ }).click();
    await expect(judith.locator('main')).toContainText('Henrik Aalund');
    await button(judith, 'Withdraw version').click();
    await judith.goto('/programme/history');
    await expect(judith.locator('main')).toContainText('Judith Marlow withdrew version 4');
  });

  test('a reason from the list is sent to the partner in their own words', async ({ page }) => {
    await signIn(page, people.channelManager);
    await page.goto('/review?kind=registration');
    await page.locator('.item').first().click();
    const form = page.locator('details:has(input[value="deny"])');
    await form.locator('summary').click();
    await form.locator('select').selectOption({ index: 1 });
    await form.locator('button.main').click();
    await expect(page.locator('main')).not.toContainText('Enter the reason');
  });
});

test('the pages of the programme are for everybody', { tag: '@phone' }, async ({ page }) => {
  await signIn(page, people.programmeManager);
  for (const [what, path] of Object.entries({
    settings: '/programme',
    draft: '/programme/draft',
    comparison: '/programme/compare',
    'a version': '/programme/versions/3',
    history: '/programme/history',
  })) {
    await test.step(what, async () => {
      await page.goto(path);
      await expectWellMade(page, what);
    });
  }
  await page.goto('/programme/draft');
  await field(page, 'protection_days').fill('none');
  await button(page, 'Save and compare').click();
  await expectWellMade(page, 'a draft with problems');
});
