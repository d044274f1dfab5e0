import type { Page } from '@playwright/test';
import { aDeal, beginDeal, confirmButton, customerOf, openDeal, register, submitButton, timeline, writeDeal } from './deal.ts';
import { expectAwake } from './keys.ts';
import { expectForEverybody } from './looks.ts';
import { expect, people, signIn, test } from './portal.ts';
import { approve, decisionButton, decisionForm, openRequest, requestPane, writeRemark } from './review.ts';

/** The list has one deal with this customer. */
async function expectOneDeal(page: Page, customer: string): Promise<void> {
  await page.goto(`/registrations?q=${encodeURIComponent(customer)}`);
  await expect(page.locator('main a[href^="/registrations/DR-"]', { hasText: customer })).toHaveCount(1);
}

test.describe('two people decide at once', () => {
  test.use({ expectedErrors: / 409 / });

  test('one is told who was quicker, and keeps what they typed', async ({ page: ana, openBrowser }) => {
    const [tomas, claire] = [await openBrowser(), await openBrowser()];
    await signIn(ana, people.seller);
    const reference = await register(ana, aDeal());
    await signIn(tomas, people.channelManager);
    await signIn(claire, people.otherManager);
    await openRequest(tomas, reference);
    await openRequest(claire, reference);

    await writeRemark(claire, 'return', 'Which hulls, exactly?');
    await approve(tomas);
    const answered = claire.waitForResponse((response) => response.request().method() === 'POST');
    await decisionButton(claire, 'return').click();
    expect((await answered).status()).toBe(409);
    await expect(requestPane(claire)).toContainText('Tomás Ortega');
    await expect(requestPane(claire)).toContainText('Which hulls, exactly?');

    await openDeal(ana, reference);
    await expect(ana.locator('.stage.protected').first()).toBeVisible();
    await expect(timeline(ana)).not.toContainText('Which hulls, exactly?');
  });

  test('who has a request open reads what a colleague did, before pressing anything', async ({ page: ana, openBrowser }) => {
    const [tomas, claire] = [await openBrowser(), await openBrowser()];
    await signIn(ana, people.seller);
    const reference = await register(ana, aDeal());
    await signIn(tomas, people.channelManager);
    await signIn(claire, people.otherManager);
    await openRequest(claire, reference);
    await expectAwake(claire);
    await writeRemark(claire, 'return', 'Which hulls, exactly?');
    const said = claire.locator('.meanwhile');
    await expect(said).toBeHidden();
    await openRequest(tomas, reference);
    await approve(tomas);
    // As the browser says it of who comes back to the page.
    await claire.evaluate(() => document.dispatchEvent(new Event('visibilitychange', { bubbles: true })));
    await expect(said).toContainText('Tomás Ortega approved it');
    await expectForEverybody(claire, 'a request that a colleague decided meanwhile');
    await said.getByRole('link', { name: 'Show as it is now' }).click();
    await expect(claire.locator('#open .stage.protected').first()).toBeVisible();
  });

  test('of two approvals at the same moment one counts', async ({ page: ana, openBrowser }) => {
    const [tomas, claire] = [await openBrowser(), await openBrowser()];
    await signIn(ana, people.seller);
    const reference = await register(ana, aDeal());
    await signIn(tomas, people.channelManager);
    await signIn(claire, people.otherManager);
    await openRequest(tomas, reference);
    await openRequest(claire, reference);

    const answers = [tomas, claire].map((page) =>
      page.waitForResponse((response) => response.request().method() === 'POST'),
    );
    await Promise.all([decisionButton(tomas, 'approve').click(), decisionButton(claire, 'approve').click()]);
    const statuses = (await Promise.all(answers)).map((response) => response.status());
    // A page with scripts is told where to go on, and follows by itself.
    expect(statuses.sort()).toEqual([200, 409]);
    await openRequest(tomas, reference);
    await expect(timeline(tomas).locator('li.good')).toHaveCount(1);
  });
});

test('a double click on submit registers one deal', async ({ page }) => {
  await signIn(page, people.seller);
  const deal = aDeal();
  await beginDeal(page);
  await writeDeal(page, deal);
  await submitButton(page).dblclick();
  await confirmButton(page).dblclick();
  await expect(page).toHaveURL(/\/registrations\/DR-/);
  await expect(page.locator('.stage.review').first()).toBeVisible();
  await expectOneDeal(page, customerOf(deal));
});

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    // The form that Back finds is told that its deal is submitted.
    test.use({ javaScriptEnabled, expectedErrors: / 409 / });

    test('going back after submitting and sending again registers one deal', async ({ page }) => {
      await signIn(page, people.seller);
      const deal = aDeal();
      const reference = await register(page, deal);
      await page.goBack();
      for (const again of [submitButton(page), confirmButton(page)]) if (await again.isVisible()) await again.click();
      await expect(page.locator('main')).toContainText(reference);
      await expectOneDeal(page, customerOf(deal));
    });
  });
}

test('a double click on approve approves once', async ({ page: ana, openBrowser }) => {
  const tomas = await openBrowser();
  await signIn(ana, people.seller);
  const reference = await register(ana, aDeal());
  await signIn(tomas, people.channelManager);
  await openRequest(tomas, reference);
  await decisionButton(tomas, 'approve').dblclick();
  await expect(tomas).toHaveURL(/done=approve/);
  await openRequest(tomas, reference);
  await expect(decisionForm(tomas, 'approve')).toHaveCount(0);
  await expect(timeline(tomas).locator('li.good')).toHaveCount(1);
});
