import type { Page } from '@playwright/test';
import { aDeal, register } from './deal.ts';
import { expectAwake } from './keys.ts';
import { expect, people, signIn, test } from './portal.ts';
import { decisionBar, decisionButton, decisionForm, openRequest, requestPane, writeRemark } from './review.ts';

/** Opens the first request with one behind it, and lets every other page come late. */
async function openWithSlowPages(page: Page, delay: number): Promise<string> {
  await page.goto('/review?kind=registration');
  const href = (await page.locator('.list .item').first().getAttribute('href')) ?? '';
  await page.goto(href);
  await expectAwake(page);
  await page.route('**/review/**', async (route) => {
    await new Promise((done) => setTimeout(done, delay));
    await route.continue();
  });
  return href;
}

test('what is pressed while the next request comes is for that one, and sends nothing', async ({ page }) => {
  await signIn(page, people.channelManager);
  for (const delay of [0, 600]) {
    const skipped = await openWithSlowPages(page, delay);
    const decisions: string[] = [];
    page.on('request', (request) => {
      if (request.method() === 'POST' && request.url().includes('/decision')) decisions.push(request.url());
    });
    await page.keyboard.press('j');
    await page.keyboard.press('r');
    await page.keyboard.type('Please add a drawing and a date', { delay: 40 });
    await expect(page).not.toHaveURL(new RegExp(`${skipped.split('?')[0]}`));
    await expectAwake(page);
    // Between two documents a browser itself may drop a stroke.
    await expect(decisionForm(page, 'return').locator('textarea')).toHaveValue(/P[^\n]{20,}date$/);
    expect(decisions).toEqual([]);
    await page.unroute('**/review/**');
    await page.goto(skipped);
    await expectAwake(page);
    await expect(decisionForm(page, 'return').locator('textarea')).toHaveValue('');
  }
});

test('Enter that is pressed too early approves neither request', async ({ page }) => {
  await signIn(page, people.channelManager);
  const skipped = await openWithSlowPages(page, 500);
  await page.keyboard.press('j');
  await page.keyboard.press('a');
  await page.keyboard.press('Enter');
  await page.keyboard.press('Space');
  await expect(page).not.toHaveURL(new RegExp(`${skipped.split('?')[0]}`));
  await expectAwake(page);
  await expect(decisionBar(page)).toBeVisible();
  await page.unroute('**/review/**');
  await page.goto(skipped);
  await expect(decisionBar(page)).toBeVisible();
});

test('a text for a decision that was undone is changed, and stays as it was changed', async ({ page: ana, openBrowser, server }) => {
  const tomas = await openBrowser();
  await server.stop();
  server.undoSeconds = 10;
  await server.start();
  try {
    await signIn(ana, people.seller);
    const reference = await register(ana, aDeal());
    await register(ana, aDeal());
    await signIn(tomas, people.channelManager);
    await openRequest(tomas, reference);
    await expectAwake(tomas);
    await writeRemark(tomas, 'return', 'First wording');
    await decisionButton(tomas, 'return').click();
    await expect(tomas).toHaveURL(/done=return/);
    // Wherever the reader goes meanwhile, the way back is there.
    await tomas.goto('/review?kind=registration&show=decided');
    await tomas.locator('.taken button').click();
    await expect(tomas).toHaveURL(/undone=yes/);
    await expectAwake(tomas);
    const text = decisionForm(tomas, 'return').locator('textarea');
    await expect(text).toHaveValue('First wording');
    await text.fill('Second, much longer wording');
    await tomas.goto('/review');
    await openRequest(tomas, reference);
    await expectAwake(tomas);
    await expect(text).toHaveValue('Second, much longer wording');
    await expect(text).toBeHidden();
  } finally {
    await server.stop();
    server.undoSeconds = 0;
    await server.start();
  }
});

test('two windows on one request keep a text each', async ({ page: one }) => {
  await signIn(one, people.channelManager);
  await one.goto('/review?kind=registration');
  await one.locator('.list .item').first().click();
  await expectAwake(one);
  const reference = (await requestPane(one).innerText()).match(/DR-[0-9A-Z]{4}-[0-9A-Z]{3}/)?.[0] ?? '';
  const two = await one.context().newPage();
  for (const [page, text] of [
    [one, 'Window one'],
    [two, 'W2'],
  ] as const) {
    await openRequest(page, reference);
    await expectAwake(page);
    await writeRemark(page, 'deny', text);
  }
  for (const [page, text] of [
    [one, 'Window one'],
    [two, 'W2'],
  ] as const) {
    await page.reload();
    await expectAwake(page);
    await expect(decisionForm(page, 'deny').locator('textarea')).toHaveValue(text);
  }
});

test('a decision leads on to the request behind it, whatever its kind', async ({ page }) => {
  await signIn(page, people.channelManager);
  await page.goto('/review?whose=all');
  const items = page.locator('.list .item');
  const hrefs = await items.evaluateAll((all) => all.map((item) => item.getAttribute('href') ?? ''));
  const place = hrefs.findIndex((href, at) => href.startsWith('/review/') && /^\/(applications|partners)\//.test(hrefs[at + 1] ?? ''));
  expect(place).toBeGreaterThanOrEqual(0);
  const next = hrefs[place + 1] ?? '';
  await page.goto(hrefs[place] ?? '');
  await expectAwake(page);
  await writeRemark(page, 'return', 'Which site is it for?');
  await decisionButton(page, 'return').click();
  await expect(page).toHaveURL(/done=return/);
  await expect(page.locator('#open .actions a')).toHaveAttribute('href', new RegExp(next.split('?')[0] ?? ''));
});
