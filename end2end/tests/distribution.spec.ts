import type { Page } from '@playwright/test';
import { expectNothingSideways, expectWellMade } from './looks.ts';
import { expect, people, signIn, test } from './portal.ts';

/** Somebody who works at a partner, by its name. */
async function somebodyAt(staff: Page, partner: string): Promise<string> {
  await staff.goto(`/partners?q=${encodeURIComponent(partner)}`);
  await staff.getByRole('link', { name: partner }).first().click();
  await staff.getByRole('link', { name: 'People', exact: true }).first().click();
  await expect(staff).toHaveURL(/\/people$/);
  const found = (await staff.locator('main').innerText()).match(/[\w.-]+@[\w.-]+\.example/);
  if (!found) throw new Error(`nobody works at ${partner}`);
  return found[0];
}

test.describe('without scripts', { tag: '@phone' }, () => {
  test.use({ javaScriptEnabled: false });

  test('a distributor reads what is bought through it, and staff tie a reseller', async ({ page: tomas, openBrowser }) => {
    await signIn(tomas, people.channelManager);
    const address = await somebodyAt(tomas, 'Nordic Supply');
    const nils = await openBrowser();
    await signIn(nils, address);
    await nils.goto('/resellers');
    await expect(nils.locator('main')).toContainText('Nordmess AB');
    await expect(nils.locator('main')).not.toContainText('Kalibra');
    await expectNothingSideways(nils, 'the resellers of a distributor');
    await nils.getByRole('link', { name: 'Deals through you' }).click();
    await expect(nils.locator('main')).toContainText('Fjordline Shipyard AS');
    await expectNothingSideways(nils, 'deals through a distributor');
    await nils.locator('main a.row-link').first().click();
    await expect(nils.locator('main')).toContainText('Products');
    await expectNothingSideways(nils, 'a deal through a distributor');

    await tomas.goto('/partners?q=Meetlab');
    await tomas.getByRole('link', { name: 'Meetlab' }).first().click();
    const adding = tomas.locator('#ties > details');
    await adding.locator('summary').click();
    await tomas.locator('#ties select[name="distributor"]').selectOption({ label: 'Nordic Supply A/S' });
    await tomas.locator('#ties select[name="country"]').selectOption({ label: 'Denmark' });
    await adding.getByRole('button').click();
    await expect(tomas.locator('.flash')).toContainText('Distributors changed');
    await expect(tomas.locator('#ties')).toContainText('Denmark');
    await expectNothingSideways(tomas, 'a reseller with its distributors');
    await nils.goto('/resellers');
    await expect(nils.locator('main')).toContainText('Meetlab');
    const tied = tomas.locator('#ties tr', { hasText: 'Denmark' });
    await tied.locator('summary').click();
    await tied.getByRole('button').click();
    await expect(tomas.locator('.flash')).toContainText('Distributors changed');
  });
});

test('a reseller chooses the distributor on the form', { tag: '@phone' }, async ({ page: ana }) => {
  await signIn(ana, people.seller);
  await ana.goto('/registrations/new');
  const choice = ana.locator('select[name="distributor"]');
  await expect(choice.locator('option')).toHaveCount(2);
  await choice.selectOption({ index: 1 });
  await ana.locator('input[name="customer"]').fill('Wisła Odlewnia');
  await expect(ana.locator('main')).toContainText('Saved');
  await ana.reload();
  await expect(choice).not.toHaveValue('');
  await expectWellMade(ana, 'a deal with its distributor');
});
