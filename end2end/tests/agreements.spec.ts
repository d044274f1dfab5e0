import type { Page } from '@playwright/test';
import { expectNothingSideways, expectWellMade } from './looks.ts';
import { expect, people, signIn, test } from './portal.ts';

/** The button that says this. */
const button = (page: Page, words: string) => page.getByRole('button', { name: words, exact: true }).first();

/** A day so many days from now. */
const inDays = (days: number) => new Date(Date.now() + days * 86_400_000).toISOString().slice(0, 10);

/** The partner that has not accepted the agreement yet, and the addresses of its people. */
async function partnerWithoutAgreement(staff: Page): Promise<string[]> {
  await staff.goto('/agreements');
  await staff.getByRole('link', { name: 'All partners', exact: true }).click();
  await staff.getByRole('link', { name: 'Not accepted yet' }).click();
  await expect(staff.locator('main li a')).toHaveCount(1);
  await staff.locator('main li a').click();
  await expect(staff.locator('main')).toContainText('Agreement missing');
  await staff.locator('main').getByRole('link', { name: 'People', exact: true }).click();
  const text = await staff.locator('main').innerText();
  return [...new Set(text.match(/[\w.-]+@[\w.-]+\.example/g) ?? [])];
}

test.describe('without scripts', { tag: '@phone' }, () => {
  test.use({ javaScriptEnabled: false });

  test('a partner without the agreement is led to it, accepts it and registers', async ({ page: tomas, openBrowser }) => {
    await signIn(tomas, people.channelManager);
    const addresses = await partnerWithoutAgreement(tomas);
    expect(addresses.length).toBeGreaterThan(0);
    for (const address of addresses) {
      const member = await openBrowser();
      await signIn(member, address);
      await member.goto('/agreement');
      if ((await member.locator('input[name="agrees"]').count()) === 0) continue;

      await member.goto('/');
      await expect(member.locator('main')).toContainText('has not accepted the partner agreement');
      await member.locator('main a[href="/agreement"]').first().click();
      await expect(member.locator('.prose')).toContainText('Deal registration');
      await button(member, 'Accept agreement').click();
      await expect(member.locator('.summary')).toContainText('Tick the box');
      await expectNothingSideways(member, 'an agreement with problems');
      await member.locator('input[name="agrees"]').check();
      await member.locator('input[name="name"]').fill('Jiří Dvořák');
      await button(member, 'Accept agreement').click();
      await expect(member.locator('.flash')).toContainText('Accepted');
      const [copy] = await Promise.all([
        member.waitForEvent('download'),
        member.locator('main table.rows').getByRole('link').first().click(),
      ]);
      expect(copy.suggestedFilename()).toMatch(/^Agreement version 2, .*\.pdf$/);
      await member.goto('/registrations/new');
      await expect(member.locator('main')).not.toContainText('has not accepted');
      await tomas.locator('main').getByRole('link', { name: 'Agreements', exact: true }).click();
      await expect(tomas.locator('main')).toContainText('Jiří Dvořák');
      return;
    }
    throw new Error('nobody there may accept');
  });

  test('a programme manager writes, looks at and publishes an agreement', async ({ page: henrik }) => {
    await signIn(henrik, people.programmeManager);
    await henrik.goto('/agreements');
    await henrik.locator('select[name="kind"]').selectOption({ label: 'Distributors' });
    await henrik.locator('select[name="country"]').selectOption({ label: 'Portugal' });
    await button(henrik, 'Write agreement').click();
    await button(henrik, 'Save and preview').click();
    await expect(henrik.locator('.summary')).toBeVisible();
    await henrik.locator('[name="accept_from"]').fill(inDays(30));
    await henrik.locator('[name="title-en"]').fill('Distribution agreement');
    await henrik.locator('[name="body-en"]').fill('# Stock\n\nKeep **two weeks** of stock.\n\n<b>no html</b>');
    await button(henrik, 'Save and preview').click();
    await expect(henrik.locator('.summary')).toContainText('Line 5: HTML does not work');
    await expect(henrik.locator('[name="body-en"]')).toHaveValue(/<b>no html<\/b>/);
    await henrik.locator('summary', { hasText: 'How to write it' }).click();
    await expectNothingSideways(henrik, 'a draft with problems and its help');
    const discounts = '| Level | Discount on everything in the price list | Per year |\n|---|---|--:|\n| Gold | Fifteen percent | 250,000.00 |';
    await henrik.locator('[name="body-en"]').fill(`# Stock\n\nKeep **two weeks** of stock.\n\n${discounts}`);
    await button(henrik, 'Save and preview').click();
    await expect(henrik.locator('.prose strong')).toHaveText('two weeks');
    await expect(henrik.locator('.prose').getByRole('columnheader')).toHaveCount(3);
    await expect(henrik.locator('.prose').getByRole('cell', { name: '250,000.00' })).toBeVisible();
    await expectNothingSideways(henrik, 'an agreement with a table');
    await button(henrik, 'Publish').click();
    await expect(henrik.locator('.flash')).toContainText('published');
    await expect(henrik.locator('main')).toContainText('Distributors in Portugal');
    await expect(henrik.locator('main')).toContainText('Henrik Aalund published version 1');
  });
});

test('the pages of agreements are for everybody', { tag: '@phone' }, async ({ page: henrik, openBrowser }) => {
  await signIn(henrik, people.programmeManager);
  await henrik.goto('/agreements');
  await expectWellMade(henrik, 'the list of agreements');
  await henrik.getByRole('link', { name: 'All partners', exact: true }).click();
  await expectWellMade(henrik, 'an agreement');
  const here = henrik.url();
  for (const [what, path] of Object.entries({ draft: '/draft', missing: '/missing', version: '/versions/2' })) {
    await henrik.goto(`${here}${path}`);
    await expectWellMade(henrik, what);
  }
  const ana = await openBrowser();
  await signIn(ana, people.seller);
  await ana.goto('/agreement');
  await expect(ana.locator('main')).toContainText('Accepted by Ana Lindqvist');
  await expectWellMade(ana, 'a partner’s agreement');
  const sabine = await openBrowser();
  await signIn(sabine, people.germanSeller);
  await sabine.goto('/agreement');
  await expect(sabine.locator('.prose')).toHaveAttribute('lang', 'de');
  await expectWellMade(sabine, 'a partner’s agreement in German');
});
