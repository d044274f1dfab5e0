import type { Locator, Page } from '@playwright/test';
import { aDeal, openDeal, register } from './deal.ts';
import { expectAwake } from './keys.ts';
import { expectNothingSideways } from './looks.ts';
import { expect, people, signIn, test } from './portal.ts';
import { approve, askBack, decisionBar, decisionButton, decisionForm, deny, openRequest, requestPane } from './review.ts';

/** The panel of a correction. */
const panel = (page: Page, act: string): Locator => page.locator(`details:has(button[formaction$="/${act}"])`);

/** Opens a request with its keys awake. */
async function open(page: Page, reference: string): Promise<void> {
  await openRequest(page, reference);
  await expectAwake(page);
}

/** Two registrations of two partners, the second linked to the first: who approves it concerns somebody. */
async function aLinkedPair(ana: Page, sabine: Page, tomas: Page): Promise<[string, string]> {
  await signIn(ana, people.seller);
  await signIn(sabine, people.germanSeller);
  await signIn(tomas, people.channelManager);
  const [first, second] = [await register(ana, aDeal()), await register(sabine, aDeal())];
  await open(tomas, second);
  await tomas.keyboard.press('l');
  await tomas.keyboard.type(first);
  await tomas.keyboard.press('Enter');
  await expect(tomas).toHaveURL(/done=link/);
  return [first, second];
}

test('the reasons of corrections are kept, and Ctrl+Enter sends them', async ({ page: ana, openBrowser }) => {
  const tomas = await openBrowser();
  await signIn(ana, people.seller);
  await signIn(tomas, people.channelManager);
  const [first, second, third] = [await register(ana, aDeal()), await register(ana, aDeal()), await register(ana, aDeal())];
  await openRequest(tomas, first);
  await approve(tomas);
  await openRequest(tomas, second);
  await deny(tomas, 'It is in our own contract.');
  await openRequest(tomas, third);
  await askBack(tomas, 'Which hulls?');
  for (const [reference, act] of [
    [first, 'revoke'],
    [second, 'reopen'],
    [third, 'deny'],
  ] as const) {
    await open(tomas, reference);
    await panel(tomas, act).locator('summary').click();
    const reason = panel(tomas, act).locator('textarea');
    await reason.pressSequentially('Because it is so.');
    await tomas.reload();
    await expectAwake(tomas);
    await expect(reason, act).toHaveValue('Because it is so.');
    await panel(tomas, act).locator('summary').click();
    await expect(panel(tomas, act).locator('button[aria-keyshortcuts]')).toHaveAttribute('aria-keyshortcuts', /Control\+Enter/);
    await reason.focus();
    await tomas.keyboard.press('ControlOrMeta+Enter');
    await expect(tomas).toHaveURL(new RegExp(`done=${act}`));
    await expectAwake(tomas);
    const kept = () => tomas.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('portico-unsent')));
    await expect.poll(kept, act).toEqual([]);
  }
});

test('Ctrl+Enter sends an answer', async ({ page: ana, openBrowser }) => {
  const tomas = await openBrowser();
  await signIn(ana, people.seller);
  await signIn(tomas, people.channelManager);
  const reference = await register(ana, aDeal());
  await openRequest(tomas, reference);
  await askBack(tomas, 'Which hulls?');
  await openDeal(ana, reference);
  await expectAwake(ana);
  await ana.locator('textarea[name="answer"]').fill('All of them.');
  await ana.keyboard.press('ControlOrMeta+Enter');
  await expect(ana.locator('.stage.review').first()).toBeVisible();
});

test('A and Enter send nothing where others are concerned, and J then loses nothing', async ({ page: ana, openBrowser }) => {
  const [sabine, tomas] = [await openBrowser(), await openBrowser()];
  const [, second] = await aLinkedPair(ana, sabine, tomas);
  await tomas.route('**/decision*', async (route) => {
    await new Promise((resolve) => setTimeout(resolve, 2_000));
    await route.continue();
  });

  await test.step('the focus is on what is said, and the same two keys decide nothing', async () => {
    await open(tomas, second);
    await tomas.keyboard.press('a');
    await expect(decisionForm(tomas, 'approve').locator('.consequences')).toBeFocused();
    await tomas.keyboard.press('Enter');
    await tomas.waitForTimeout(300);
    await expect(tomas.locator('html')).not.toHaveAttribute('data-sending');
    await tomas.keyboard.press('j');
    await expect(tomas).not.toHaveURL(new RegExp(second));
    await open(tomas, second);
    await expect(requestPane(tomas).locator('.matter-head .stage.review')).toBeVisible();
    await expect(tomas.locator('.taken')).toHaveCount(0);
  });

  await test.step('its button decides, and J waits', async () => {
    await tomas.keyboard.press('a');
    await tomas.keyboard.press('Tab');
    await expect(decisionButton(tomas, 'approve')).toBeFocused();
    await tomas.keyboard.press('Enter');
    await tomas.keyboard.press('j');
    await expect(tomas).toHaveURL(/done=approve/);
    await openDeal(sabine, second);
    await expect(sabine.locator('.stage.protected').first()).toBeVisible();
  });
});

test('L selects the reference that it proposes', async ({ page: ana, openBrowser }) => {
  const tomas = await openBrowser();
  await signIn(ana, people.seller);
  await signIn(tomas, people.channelManager);
  await register(ana, aDeal());
  const reference = await register(ana, aDeal());
  await open(tomas, reference);
  const to = decisionForm(tomas, 'link').locator('input[name="to"]');
  await to.evaluate((field: HTMLInputElement) => (field.value = 'DR-7K3M-Q2P'));
  await tomas.keyboard.press('l');
  await expect(to).toBeFocused();
  await tomas.keyboard.type('nobody of this name');
  await expect(to).toHaveValue('nobody of this name');
});

test('Back after a decision shows what was decided', async ({ page: ana, openBrowser }) => {
  const tomas = await openBrowser();
  await signIn(ana, people.seller);
  await signIn(tomas, people.channelManager);
  const reference = await register(ana, aDeal());
  await open(tomas, reference);
  await decisionButton(tomas, 'approve').click();
  await expect(tomas).toHaveURL(/done=approve/);
  await expectAwake(tomas);
  await tomas.goBack();
  await expect(tomas).toHaveURL(new RegExp(reference));
  await expect(requestPane(tomas).locator('.matter-head .stage.protected')).toBeVisible();
  await expect(decisionBar(tomas)).toHaveCount(0);
});

test('an animation that gives way is no error', async ({ page }) => {
  await signIn(page, people.channelManager);
  await page.goto('/review');
  await expectAwake(page);
  const errors: string[] = [];
  page.on('pageerror', (error) => errors.push(error.message));
  await page.evaluate(() => {
    void Promise.reject(new DOMException('Transition was skipped', 'AbortError'));
    setTimeout(() => void Promise.reject(new TypeError('Transition was skipped (a fault)')), 0);
  });
  await page.waitForTimeout(200);
  expect(errors).toEqual([]);
});

for (const [who, language] of [
  [people.channelManager, 'English'],
  [people.germanManager, 'German'],
] as const) {
  test(`the decisions stand in one row beside the list, in ${language}`, async ({ page }) => {
    await signIn(page, who);
    await page.goto('/review?kind=registration');
    const hrefs = await page.locator('.list .item').evaluateAll((items) => items.map((item) => item.getAttribute('href') ?? ''));
    for (const href of hrefs.slice(0, 8)) {
      await page.goto(href);
      await expectAwake(page);
      const tops = await decisionBar(page)
        .locator('> form .button, > details > summary')
        .evaluateAll((buttons) => buttons.map((button) => Math.round(button.getBoundingClientRect().top)));
      expect(new Set(tops).size, `${href}: ${tops}`).toBe(1);
    }
  });
}

test('what opens above the bar is as high as what it holds, and its button is in sight', { tag: '@phone' }, async ({ page }) => {
  await signIn(page, people.germanManager);
  await page.goto('/review?kind=registration');
  await page.goto((await page.locator('.list .item').first().getAttribute('href')) ?? '');
  await expectAwake(page);
  expect(await page.evaluate(() => scrollY), 'a request opens at the top').toBe(0);
  for (const decision of ['return', 'deny', 'link']) {
    await decisionBar(page).locator(`details:has(button[value="${decision}"]) > summary`).click();
    const button = decisionForm(page, decision).locator('.actions');
    await expect(button.locator('button')).toBeInViewport({ ratio: 1 });
    const [form, last] = [await decisionForm(page, decision).boundingBox(), await button.boundingBox()];
    const empty = (form?.y ?? 0) + (form?.height ?? 0) - ((last?.y ?? 0) + (last?.height ?? 0));
    expect(empty, decision).toBeLessThan(40);
  }
  await expectNothingSideways(page, 'an open panel');
});

test('a filter without a match leaves the list where it is', async ({ page }) => {
  await signIn(page, people.channelManager);
  await page.goto('/review?q=nobody-of-this-name');
  const list = await page.locator('nav.list').boundingBox();
  expect(list?.width ?? 0).toBeLessThan(400);
  await expect(page.locator('.inbox-head')).toContainText('no matches');
});
