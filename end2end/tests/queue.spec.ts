import type { Page } from '@playwright/test';
import { aDeal, customerOf, openDeal, register } from './deal.ts';
import { expectAwake } from './keys.ts';
import { expectNothingSideways } from './looks.ts';
import { expect, people, signIn, test } from './portal.ts';
import { decisionBar, decisionButton, decisionForm, openRequest, requestPane, writeRemark } from './review.ts';

/** Opens the list's item at this place, with its keys awake. */
async function openItem(page: Page, place: number): Promise<string> {
  await page.goto('/review?kind=registration');
  const href = (await page.locator('.list .item').nth(place).getAttribute('href')) ?? '';
  await page.goto(href);
  await expectAwake(page);
  return href;
}

/** How far the open request is scrolled. */
const scrolled = (page: Page): Promise<number> => page.locator('#request').evaluate((matter) => matter.scrollTop);

test('keys scroll the open request at once, also after moving on', async ({ page }) => {
  // Low enough for every request to be longer.
  await page.setViewportSize({ width: 1280, height: 560 });
  await signIn(page, people.channelManager);
  const first = await openItem(page, 0);
  for (const step of ['here', 'after J']) {
    if (step === 'after J') {
      await page.keyboard.press('j');
      await expect(page).not.toHaveURL(first);
      await expectAwake(page);
    }
    await expect(page.locator('#request')).toBeFocused();
    for (const key of ['ArrowDown', 'PageDown', 'Space']) {
      const before = await scrolled(page);
      await page.keyboard.press(key);
      await expect.poll(() => scrolled(page), `${key} ${step}`).toBeGreaterThan(before);
    }
  }
});

test('the bar lies over nothing, nor does what opens above it', async ({ page }) => {
  await signIn(page, people.channelManager);
  for (const place of [0, 1, 2]) {
    await openItem(page, place);
    const matter = page.locator('#request');
    const bar = await decisionBar(page).boundingBox();
    const box = await matter.boundingBox();
    expect((box?.y ?? 0) + (box?.height ?? 0)).toBeLessThanOrEqual((bar?.y ?? 0) + 1);
    await decisionBar(page).locator('summary[data-key="d"]').click();
    const panel = await decisionForm(page, 'deny').boundingBox();
    const above = await matter.boundingBox();
    expect((above?.y ?? 0) + (above?.height ?? 0)).toBeLessThanOrEqual((panel?.y ?? 0) + 1);
    await matter.evaluate((it) => it.scrollTo(0, it.scrollHeight));
    await expect(matter.locator('> :last-child').last()).toBeInViewport();
  }
});

test('a decision that is on its way is not lost to a key or a click', async ({ page: ana, openBrowser }) => {
  const tomas = await openBrowser();
  await signIn(ana, people.seller);
  const references = [await register(ana, aDeal()), await register(ana, aDeal())];
  await signIn(tomas, people.channelManager);
  await tomas.route('**/decision*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 400));
    await route.continue();
  });
  for (const [reference, way] of [
    [references[0], 'key'],
    [references[1], 'click'],
  ] as const) {
    await openRequest(tomas, reference ?? '');
    await expectAwake(tomas);
    const other = await tomas.locator('.list .item').nth(1).boundingBox();
    await decisionButton(tomas, 'approve').click({ noWaitAfter: true });
    await tomas.waitForTimeout(50);
    // By the mouse itself: a locator's click would wait for the page that is on its way.
    if (way === 'key') await tomas.keyboard.press('j');
    else await tomas.mouse.click((other?.x ?? 0) + 20, (other?.y ?? 0) + 10);
    await expect(tomas).toHaveURL(/done=approve/);
    await openDeal(ana, reference ?? '');
    await expect(ana.locator('.stage.protected').first()).toBeVisible();
  }
});

test('what is typed is kept by request and decision until it is sent', async ({ page: ana, openBrowser }) => {
  const tomas = await openBrowser();
  await signIn(ana, people.seller);
  const another = await register(ana, aDeal());
  const reference = await register(ana, aDeal());
  await signIn(tomas, people.channelManager);
  await openRequest(tomas, reference);
  await expectAwake(tomas);
  await tomas.keyboard.press('r');
  await tomas.keyboard.type('Which hulls, exactly?');
  const offered = decisionForm(tomas, 'return').locator('select');
  await offered.selectOption({ index: 1 });
  const chosen = await offered.inputValue();
  await tomas.keyboard.press('Escape');
  await tomas.keyboard.press('l');
  const other = decisionForm(tomas, 'link').locator('input[name="to"]');
  await other.fill('Fjord');
  await tomas.keyboard.press('Escape');
  await tomas.keyboard.press('j');
  await expect(tomas).not.toHaveURL(new RegExp(reference));
  // What J leads to is due next, and may be of another kind.
  await openRequest(tomas, another);
  await expectAwake(tomas);
  await expect(decisionForm(tomas, 'return').locator('textarea')).toHaveValue('');
  await expect(offered).toHaveValue('');
  await expect(other).not.toHaveValue('Fjord');
  await openRequest(tomas, reference);
  await expectAwake(tomas);
  const question = decisionForm(tomas, 'return').locator('textarea');
  await expect(question).toHaveValue('Which hulls, exactly?');
  await expect(offered).toHaveValue(chosen);
  await expect(other).toHaveValue('Fjord');

  await test.step('another decision that is refused empties nothing', async () => {
    await writeRemark(tomas, 'deny', '  ');
    await decisionButton(tomas, 'deny').click();
    await expect(tomas.locator('.summary')).toBeFocused();
    await expectAwake(tomas);
    // What was chosen stands before what was typed, once.
    await expect(question).toHaveValue(`${chosen}\n\nWhich hulls, exactly?`);
    await expect(offered).toHaveValue('');
  });

  await test.step('Ctrl+Enter sends it, and then it is gone', async () => {
    await tomas.keyboard.press('r');
    await expect(question).toBeFocused();
    await tomas.keyboard.press('ControlOrMeta+Enter');
    await expect(tomas).toHaveURL(/done=return/);
    await expectAwake(tomas);
    const kept = () => tomas.evaluate(() => Object.keys(localStorage).filter((name) => name.includes(':return')));
    await expect.poll(kept).toEqual([]);
    await openDeal(ana, reference);
    await expect(ana.locator('main')).toContainText('Which hulls, exactly?');
    await expect(ana.locator('main')).toContainText(chosen);
  });
});

test('a pointer that opens a decision can type at once', async ({ page }) => {
  await signIn(page, people.channelManager);
  await openItem(page, 0);
  for (const decision of ['return', 'deny'] as const) {
    await decisionBar(page).locator(`details:has(button[value="${decision}"]) > summary`).click();
    await expect(decisionForm(page, decision).locator('textarea')).toBeFocused();
  }
});

test('the keys are listed, and can be switched off for this device', async ({ page }) => {
  await signIn(page, people.channelManager);
  const first = await openItem(page, 0);
  await page.keyboard.press('?');
  const list = page.getByRole('dialog');
  await expect(list).toContainText('Deny');
  await list.getByRole('checkbox').uncheck();
  await list.getByRole('button').click();
  await expect(list).toBeHidden();
  await page.keyboard.press('j');
  await page.reload();
  await expectAwake(page);
  await page.keyboard.press('j');
  await page.keyboard.press('d');
  await expect(decisionForm(page, 'deny')).toBeHidden();
  expect(page.url().endsWith(first)).toBe(true);
  await page.locator('button.keys').click();
  await list.getByRole('checkbox').check();
  await list.getByRole('button').click();
  await page.keyboard.press('j');
  await expect(page).not.toHaveURL((url) => url.href.endsWith(first));
});

test('the next request is there, and the last decision can be undone for ten seconds', async ({
  page: ana,
  openBrowser,
  server,
}) => {
  const tomas = await openBrowser();
  await server.stop();
  server.undoSeconds = 10;
  await server.start();
  try {
    await signIn(ana, people.seller);
    const [deal, other] = [aDeal(), aDeal()];
    const reference = await register(ana, deal);
    await register(ana, other);
    await signIn(tomas, people.channelManager);
    await openRequest(tomas, reference);
    await expectAwake(tomas);
    await writeRemark(tomas, 'deny', 'It is in our own contract.');
    await decisionButton(tomas, 'deny').click();
    await expect(tomas).toHaveURL(/done=deny/);
    await expect(tomas.locator('.taken')).toContainText(customerOf(deal));
    await expect(requestPane(tomas).locator('h1')).toContainText(customerOf(other));
    await openDeal(ana, reference);
    await expect(ana.locator('.stage.review').first()).toBeVisible();

    await expectAwake(tomas);
    await tomas.keyboard.press('u');
    await expect(tomas).toHaveURL(/undone=yes/);
    await expect(decisionForm(tomas, 'deny').locator('textarea')).toHaveValue('It is in our own contract.');

    await decisionButton(tomas, 'deny').click();
    await expect(tomas).toHaveURL(/done=deny/);
    // The page is left, and the decision is carried out all the same.
    await tomas.goto('about:blank');
    await expect(async () => {
      await openDeal(ana, reference);
      await expect(ana.locator('.stage.denied').first()).toBeVisible({ timeout: 500 });
    }).toPass({ timeout: 15_000 });
  } finally {
    await server.stop();
    server.undoSeconds = 0;
    await server.start();
  }
});

test('the way to undo goes when the partner is told', async ({ page: ana, openBrowser, server }) => {
  const tomas = await openBrowser();
  await server.stop();
  server.undoSeconds = 3;
  await server.start();
  try {
    await signIn(ana, people.seller);
    const reference = await register(ana, aDeal());
    await signIn(tomas, people.channelManager);
    await openRequest(tomas, reference);
    await decisionButton(tomas, 'approve').click();
    await expect(tomas.locator('.taken button')).toBeVisible();
    await expect(tomas.locator('.taken button')).toBeHidden();
    await expect(tomas.locator('.taken')).toContainText('Approved');
  } finally {
    await server.stop();
    server.undoSeconds = 0;
    await server.start();
  }
});

test('decided ones are found, and a registration is linked by its customer’s name', async ({ page: ana, openBrowser }) => {
  const tomas = await openBrowser();
  await signIn(ana, people.seller);
  const [deal, other] = [aDeal(), aDeal()];
  const [reference, decided] = [await register(ana, deal), await register(ana, other)];
  await signIn(tomas, people.channelManager);
  await openRequest(tomas, decided);
  await decisionButton(tomas, 'approve').click();
  await expect(tomas).toHaveURL(/done=approve/);
  await tomas.goto('/review');
  await tomas.getByRole('link', { name: 'Decided' }).click();
  await tomas.locator('.narrowing > summary').click();
  await tomas.locator('.narrowing input[name="q"]').fill(customerOf(other));
  await tomas.keyboard.press('Enter');
  await expect(tomas.locator('.list .item')).toHaveCount(1);

  await openRequest(tomas, reference);
  await decisionBar(tomas).locator('summary[data-key="l"]').click();
  await decisionForm(tomas, 'link').locator('input[name="to"]').fill(customerOf(other));
  await decisionButton(tomas, 'link').click();
  await decisionForm(tomas, 'link').locator(`input[value="${decided}"]`).check();
  await decisionButton(tomas, 'link').click();
  await expect(tomas).toHaveURL(/done=link/);
  await expect(requestPane(tomas)).toContainText(decided);
});

test('on a phone one bar is at the bottom, and nothing is too wide in German', { tag: '@phone' }, async ({ page }) => {
  await signIn(page, people.germanManager);
  await page.goto('/review?kind=registration');
  const href = (await page.locator('.list .item').first().getAttribute('href')) ?? '';
  await page.goto(href);
  if ((page.viewportSize()?.width ?? 0) < 500) {
    await expect(page.locator('.site-nav nav')).toBeHidden();
    const bar = await decisionBar(page).boundingBox();
    expect(bar?.height ?? 0).toBeLessThan(76);
  }
  await expectNothingSideways(page, 'a request in German');
});
