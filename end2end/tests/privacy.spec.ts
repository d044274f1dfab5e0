import type { Page } from '@playwright/test';
import { expectNothingSideways, expectWellMade } from './looks.ts';
import { expect, people, signIn, test } from './portal.ts';

const button = (page: Page, words: string) => page.getByRole('button', { name: words, exact: true });

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('an auditor narrows the log, opens an event and has it checked', async ({ page }) => {
    await signIn(page, people.auditor);
    await page.goto('/audit');
    await expectNothingSideways(page, 'the log');
    await page.locator('[name="kind"]').selectOption('registration.submitted');
    await button(page, 'Show').click();
    await expect(page).toHaveURL(/kind=registration\.submitted/);
    await expect(page.locator('tbody tr').first()).toContainText('Deal submitted');
    await page.locator('tbody tr summary').first().click();
    await expect(page.locator('tbody tr pre').first()).toContainText('"value"');
    await page.locator('[name="who"]').fill('nobody of this name');
    await button(page, 'Show').click();
    await expect(page.locator('#field-who-problem')).toContainText('Nothing is found');
    await expectNothingSideways(page, 'nothing found');

    await page.goto('/audit/verify');
    await button(page, 'Check now').click();
    await expect(async () => {
      await page.reload();
      await expect(page.locator('main')).toContainText('The log is intact', { timeout: 500 });
    }).toPass();
    await expectNothingSideways(page, 'a check');
  });

  test('somebody asks to be erased, and takes it back', async ({ page }) => {
    await signIn(page, people.seller);
    await page.goto('/account/data');
    await expectNothingSideways(page, 'own data');
    await button(page, 'Ask to be erased').click();
    await expect(page.locator('.flash')).toContainText('asked to be erased');
    await expectNothingSideways(page, 'asked');
    await button(page, 'Take it back').click();
    await expect(page.locator('.flash')).toContainText('taken your request back');
  });
});

test('a copy of one’s own data is a file', async ({ page }) => {
  await signIn(page, people.seller);
  await page.goto('/account/data');
  await expectWellMade(page, 'own data');
  const [download] = await Promise.all([page.waitForEvent('download'), button(page, 'Copy to read').click()]);
  expect(download.suggestedFilename()).toMatch(/^my-data-.*\.html$/);
});

test('pages for auditors are well made', async ({ page }) => {
  await signIn(page, people.auditor);
  for (const path of ['/audit', '/audit?kind=person.switched&from=1999-01-01&to=1999-01-02', '/audit/verify', '/audit/access', '/retention']) {
    await page.goto(path);
    await expectWellMade(page, path);
  }
});

test('an operator sets how long things are kept, and is asked to look again', async ({ page }) => {
  await signIn(page, people.operator);
  await page.goto('/retention');
  await page.locator('[name="mail"]').fill('3');
  await button(page, 'Save').click();
  await expect(page.locator('#field-mail-problem')).toBeVisible();
  await expectWellMade(page, 'a wrong period');
  await page.locator('[name="mail"]').fill('90');
  await button(page, 'Save').click();
  await expect(page.locator('.flash')).toContainText('saved');
  for (const path of ['/erasures', '/erasures/ask']) {
    await page.goto(path);
    await expectWellMade(page, path);
  }
});
