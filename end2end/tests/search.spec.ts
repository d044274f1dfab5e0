import { readFile } from 'node:fs/promises';
import type { Page } from '@playwright/test';
import { unzipped } from './files.ts';
import { expectNothingSideways, expectWellMade } from './looks.ts';
import { expect, people, signIn, test } from './portal.ts';

const navField = (page: Page) => page.locator('#find');

test('the slash focuses the search, and what is found leads on', async ({ page }) => {
  await signIn(page, people.channelManager);
  await page.goto('/products');
  await page.keyboard.press('/');
  await expect(navField(page)).toBeFocused();
  await expect(navField(page)).toHaveValue('');
  // In a field it is a letter as any other.
  await page.keyboard.type('nord/');
  await expect(navField(page)).toHaveValue('nord/');
  await navField(page).fill('NORDMESS');
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/search\?q=NORDMESS$/);
  await expect(page.locator('h1')).toContainText('NORDMESS');
  const partners = page.getByRole('region', { name: 'Partners' });
  await expect(partners.locator('mark').first()).toHaveText('Nordmess');
  await expectWellMade(page, 'what a search finds');
  await partners.getByRole('link', { name: 'Nordmess AB' }).click();
  await expect(page.locator('h1')).toHaveText('Nordmess AB');

  await page.goto('/search?q=fjordline');
  const deals = page.getByRole('region', { name: 'Registrations' });
  await expect(deals.locator('tbody tr').first()).toContainText('Fjordline');
  await page.goto('/search?q=a');
  await expect(page.locator('.note')).toContainText('third');
  await expectWellMade(page, 'a search for one letter');
  await page.goto('/search?q=xyzxyz');
  await expect(page.locator('main')).toContainText('Nothing found');
  await expectWellMade(page, 'a search that finds nothing');
});

test('lists of everything are narrowed, gone through and taken away', { tag: '@phone' }, async ({ page }) => {
  await signIn(page, people.channelManager);
  await page.goto('/search/registrations');
  await expect(page.locator('tbody tr')).toHaveCount(50);
  const first = await page.locator('tbody tr').first().innerText();
  await page.getByRole('link', { name: 'Next', exact: true }).click();
  await expect(page.locator('tbody tr').first()).not.toHaveText(first);
  await page.locator('a[rel="prev"]').click();
  await expect(page.locator('tbody tr')).toHaveCount(50);
  await expectWellMade(page, 'all registrations');
  await page.goto('/search/people?q=example');
  await expectWellMade(page, 'all people');
  await page.goto('/partners');
  await expectWellMade(page, 'partners with their filters');
  const download = page.waitForEvent('download');
  await page.getByRole('link', { name: 'Export Excel' }).click();
  const file = await download;
  expect(file.suggestedFilename()).toMatch(/^partners-\d{4}-\d\d-\d\d\.xlsx$/);
  const bytes = await readFile(await file.path());
  // Dates and amounts are numbers with a format, the head stays in sight, and nothing is a formula.
  const sheet = unzipped(bytes, 'xl/worksheets/sheet1.xml');
  expect(sheet).toContain('state="frozen"');
  expect(sheet).toMatch(/<c r="I2" s="\d+"><v>4\d{4}/);
  expect(sheet).not.toContain('<f>');
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('the list of partners is narrowed by a form and found again from a partner', { tag: '@phone' }, async ({ page }) => {
    await signIn(page, people.auditor);
    await page.goto('/partners');
    await page.locator('select[name="kind"]').selectOption({ label: 'Distributor' });
    await page.locator('select[name="sort"]').selectOption({ label: 'Newest first' });
    await page.locator('form.filters button').click();
    await expect(page).toHaveURL(/kind=distributor/);
    await expect(page.locator('tbody tr')).toHaveCount(3);
    await page.locator('a.row-link').first().click();
    await page.locator('a.back').click();
    await expect(page.locator('tbody tr')).toHaveCount(3);
    await expect(page.locator('select[name="kind"]')).toHaveValue('distributor');
    await expectNothingSideways(page, 'partners without scripts');
  });

  test('the search works as a form, on a phone from its own page', { tag: '@phone' }, async ({ page }) => {
    await signIn(page, people.auditor);
    await page.goto('/');
    const narrow = (page.viewportSize()?.width ?? 0) < 800;
    if (narrow) {
      await page.locator('a.find-link').click();
      await page.locator('#field-q').fill('kalibra');
      await page.locator('#field-q').press('Enter');
    } else {
      await navField(page).fill('kalibra');
      await navField(page).press('Enter');
    }
    await expect(page.locator('.found').first()).toContainText('Kalibra');
    await expectNothingSideways(page, 'what a search finds');
    await page.goto('/search');
    await expectNothingSideways(page, 'the empty search');
  });
});
