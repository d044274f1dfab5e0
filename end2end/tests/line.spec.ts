import type { Page } from '@playwright/test';
import { aDeal, customerOf, openDeal, register, timeline } from './deal.ts';
import { expect, people, signIn, test } from './portal.ts';
import { approve, decisionBar, decisionForm, openRequest, requestPane } from './review.ts';

/** Opens one of the corrections of the open request, gives the reason and sends it. */
async function correct(page: Page, act: string, reason: string): Promise<void> {
  const panel = page.locator(`details:has(button[formaction$="/${act}"])`);
  await panel.locator('summary').click();
  await panel.locator('textarea').fill(reason);
  await panel.getByRole('button').click();
  await expect(page).toHaveURL(new RegExp(`done=${act}`));
}

/** Links the open request to another one. */
async function link(page: Page, to: string): Promise<void> {
  await decisionBar(page).locator('details:has(button[value="link"]) > summary').click();
  await decisionForm(page, 'link').locator('input[name="to"]').fill(to);
  await decisionForm(page, 'link').getByRole('button').click();
  await expect(page).toHaveURL(/done=link/);
}

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('the second in line waits, is reviewed when the first is revoked, and learns of nobody', async ({
      page: ana,
      openBrowser,
    }) => {
      const [sabine, tomas] = [
        await openBrowser({ javaScriptEnabled }),
        await openBrowser({ javaScriptEnabled }),
      ];
      await signIn(ana, people.seller);
      await signIn(sabine, people.germanSeller);
      await signIn(tomas, people.channelManager);
      const [deal, other] = [aDeal(), aDeal()];
      const first = await register(ana, deal);
      const second = await register(sabine, other);

      await openRequest(tomas, second);
      await link(tomas, first);
      await openDeal(sabine, second);
      await expect(sabine.locator('main')).toContainText('an zweiter Stelle');
      await expect(timeline(sabine)).toContainText('von 1 auf 2');

      await openRequest(tomas, first);
      await decisionBar(tomas).locator('details:has(button[value="approve"]) > summary').click();
      await expect(decisionBar(tomas)).toContainText(`${second} (Kalibra Süd`);
      await approve(tomas);
      await openDeal(sabine, second);
      await expect(sabine.locator('.stage.waiting').first()).toBeVisible();
      await expect(sabine.locator('main')).not.toContainText('Nordmess');
      await expect(sabine.locator('main')).not.toContainText(customerOf(deal));
      await expect(sabine.locator('main')).not.toContainText(first);

      await openRequest(tomas, first);
      await correct(tomas, 'revoke', 'The customer signed directly.');
      await openDeal(ana, first);
      await expect(ana.locator('main')).toContainText('The customer signed directly.');
      await openDeal(sabine, second);
      await expect(sabine.locator('.stage.review').first()).toBeVisible();

      await openRequest(tomas, second);
      await correct(tomas, 'unlink', 'They are two plants.');
      await expect(requestPane(tomas)).toContainText('They are two plants.');
      await openDeal(sabine, second);
      await expect(sabine.locator('main')).not.toContainText('They are two plants.');

      await openDeal(ana, first);
      await ana.getByRole('button', { name: 'Register again from this' }).click();
      await expect(ana.locator('[name="customer"]')).toHaveValue(customerOf(deal));
    });
  });
}
