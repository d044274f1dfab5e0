import { type Page } from '@playwright/test';
import { aDeal, customerOf, openDeal, register } from './deal.ts';
import { expectAwake } from './keys.ts';
import { expect, people, signIn, test } from './portal.ts';
import { askBack, decisionButton, openRequest, writeRemark } from './review.ts';

// What a browser without a connection says on its console, and what a page that is left no longer hears.
test.use({ expectedErrors: /ERR_(INTERNET_DISCONNECTED|FAILED|ABORTED)| 401 / });

const sendings = (page: Page) => page.locator('.sendings');

/** What this device still has to send. */
const unanswered = (page: Page) =>
  page.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('portico-sending')).length);

const leavings = {
  key: (page: Page) => page.keyboard.press('j'),
  back: (page: Page) => page.evaluate(() => history.back()),
  address: (page: Page) => page.evaluate(() => location.assign('/registrations')),
  close: (page: Page) => page.close(),
};

for (const [way, leave] of Object.entries(leavings)) {
  test(`a decision arrives although its page is left: ${way}`, async ({ page: ana, openBrowser }) => {
    await signIn(ana, people.seller);
    const tomas = await openBrowser();
    await signIn(tomas, people.channelManager);
    for (const delay of [30, 200, 600]) {
      const reference = await register(ana, aDeal());
      const page = await tomas.context().newPage();
      await page.goto('/');
      await openRequest(page, reference);
      await expectAwake(page);
      const network = await page.context().newCDPSession(page);
      await network.send('Network.enable');
      await network.send('Network.emulateNetworkConditions', { offline: false, latency: delay, downloadThroughput: -1, uploadThroughput: -1 });
      await decisionButton(page, 'approve').click({ noWaitAfter: true });
      await page.waitForTimeout(20);
      await leave(page).catch(() => undefined);
      if (way !== 'close') await page.waitForLoadState().catch(() => undefined);
      await expect
        .poll(async () => {
          await openDeal(ana, reference);
          return ana.locator('.stage.protected').count();
        })
        .toBeGreaterThan(0);
      if (way !== 'close') {
        await expect.poll(() => unanswered(page).catch(() => 1), { timeout: 15_000 }).toBe(0);
        await page.close();
      }
    }
  });
}

test('a decision that is pressed without a connection waits, can be cancelled, and is sent once', async ({ page: ana, openBrowser }) => {
  await signIn(ana, people.seller);
  const deal = aDeal();
  const reference = await register(ana, deal);
  const tomas = await openBrowser();
  await signIn(tomas, people.channelManager);
  await openRequest(tomas, reference);
  await expectAwake(tomas);
  await writeRemark(tomas, 'return', 'Which hulls?');
  await tomas.context().setOffline(true);
  await decisionButton(tomas, 'return').click();
  await expect(sendings(tomas)).toContainText('It is sent as soon as you are back online');
  await expect(sendings(tomas)).toContainText(customerOf(deal));
  await sendings(tomas).getByRole('button', { name: 'Cancel' }).click();
  expect(await unanswered(tomas)).toBe(0);

  await test.step('the tab is closed, and another one sends it', async () => {
    await decisionButton(tomas, 'return').click();
    await expect(sendings(tomas)).toContainText('It is sent as soon as you are back online');
    const next = await tomas.context().newPage();
    await tomas.close();
    await next.context().setOffline(false);
    await next.goto('/');
    await expect(sendings(next)).toContainText('sent');
    expect(await unanswered(next)).toBe(0);
    await openDeal(ana, reference);
    await expect(ana.locator('main')).toContainText('Which hulls?');
  });
});

test('what has changed meanwhile is said, and the text stays', async ({ page: ana, openBrowser }) => {
  await signIn(ana, people.seller);
  const reference = await register(ana, aDeal());
  const [tomas, claire] = [await openBrowser(), await openBrowser()];
  await signIn(tomas, people.channelManager);
  await signIn(claire, people.otherManager);
  await openRequest(tomas, reference);
  await expectAwake(tomas);
  await writeRemark(tomas, 'deny', 'No budget there.');
  await tomas.context().setOffline(true);
  await decisionButton(tomas, 'deny').click();
  await expect(sendings(tomas)).toContainText('It is sent as soon as you are back online');
  await openRequest(claire, reference);
  await askBack(claire, 'Which site?');
  await tomas.context().setOffline(false);
  // The page itself says it, with what was typed.
  await expect(tomas.locator('#open')).toContainText('not sent');
  await expect(tomas.locator('body')).toContainText('No budget there.');
  expect(await unanswered(tomas)).toBe(0);
});

test('who was signed out signs in, and the decision goes on by itself', async ({ page: ana, openBrowser }) => {
  await signIn(ana, people.seller);
  const reference = await register(ana, aDeal());
  const tomas = await openBrowser();
  await signIn(tomas, people.channelManager);
  await openRequest(tomas, reference);
  await expectAwake(tomas);
  await tomas.context().clearCookies();
  await decisionButton(tomas, 'approve').click();
  await expect(tomas).toHaveURL(/\/sign-in/);
  await tomas.locator('input[name="email"]').fill(people.channelManager);
  await tomas.locator('input[type="password"]').fill('portico-demo');
  await tomas.locator('form:has(input[type="password"]) button').click();
  await expect(tomas).toHaveURL(/done=approve/);
  await openDeal(ana, reference);
  await expect(ana.locator('.stage.protected').first()).toBeVisible();
});
