import type { Locator, Page } from '@playwright/test';
import { type Deal, aDeal, addLineButton, confirmButton, customerOf, dealForm, field, openDeal, problemSummary, register, submitButton } from './deal.ts';
import { expectAwake, tabTo, typeOver } from './keys.ts';
import { expect, password, people, signIn, test } from './portal.ts';
import { decisionButton, decisionForm, openRequest, requestPane } from './review.ts';

/** Signs in with nothing but keys. */
async function signInByKeys(page: Page, email: string): Promise<void> {
  await page.goto('/sign-in');
  await expect(page.locator('input[name="email"]')).toBeFocused();
  await page.keyboard.type(email);
  await tabTo(page, page.locator('input[type="password"]'));
  await page.keyboard.type(password);
  await page.keyboard.press('Enter');
  await expect(page).not.toHaveURL(/\/sign-in/);
}

/** Answers one question of the form by keys: lists by typing a name, choices by arrows, dates by their parts. */
async function answerByKeys(page: Page, name: string, value: string): Promise<void> {
  const asked = field(page, name);
  const kind = await asked.first().evaluate((element) => (element as HTMLInputElement).type);
  if (kind === 'radio') {
    await tabTo(page, dealForm(page).locator(`[name="${name}"]:checked, [name="${name}"]`));
    await page.keyboard.press('Space');
    const chosen = dealForm(page).locator(`[name="${name}"][value="${value}"]`);
    for (let offers = 0; offers < 5 && !(await chosen.isChecked()); offers += 1) await page.keyboard.press('ArrowDown');
    await expect(chosen).toBeChecked();
    return;
  }
  await tabTo(page, asked);
  if (kind === 'select-one') {
    const label = await asked.locator(`option[value="${value}"]`).textContent();
    await page.keyboard.type(label?.split(' ')[0] ?? '');
  } else if (kind === 'date') {
    await typeDate(page, asked, value);
  } else {
    await typeOver(page, value);
  }
  await expect(asked).toHaveValue(value);
}

/** Types a date part by part. The order is the browser's own, whatever the language of the page. */
async function typeDate(page: Page, asked: Locator, date: string): Promise<void> {
  const [year = '', month = '', day = ''] = date.split('-');
  await page.keyboard.type(month + day + year);
  if ((await asked.inputValue()) === date) return;
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.type(day + month + year);
}

async function writeDealByKeys(page: Page, deal: Deal): Promise<void> {
  for (const [name, value] of Object.entries(deal)) {
    if ((await field(page, name).count()) === 0) {
      await tabTo(page, addLineButton(page));
      await page.keyboard.press('Enter');
      await expect(field(page, name)).toBeVisible();
    }
    await answerByKeys(page, name, value);
  }
}

test('a deal is registered by keys alone, from sign-in to its page', async ({ page }) => {
  await signInByKeys(page, people.seller);
  await page.goto('/registrations');
  await tabTo(page, page.locator('main a[href="/registrations/new"]'));
  await page.keyboard.press('Enter');
  await expect(field(page, 'customer')).toBeVisible();

  await test.step('an error moves the focus to the list of problems', async () => {
    await tabTo(page, submitButton(page));
    await page.keyboard.press('Enter');
    await expect(problemSummary(page)).toBeFocused();
    await tabTo(page, problemSummary(page).locator('a[href="#field-customer"]'));
    await page.keyboard.press('Enter');
    await expect(field(page, 'customer')).toBeFocused();
    await page.keyboard.press('Shift+Tab');
  });

  const deal = aDeal({ need: 'Six hulls before the winter docking.' });
  await writeDealByKeys(page, deal);
  await tabTo(page, submitButton(page));
  await page.keyboard.press('Space');
  await expect(confirmButton(page)).toBeVisible();
  await tabTo(page, confirmButton(page));
  await page.keyboard.press('Enter');
  await expect(page.locator('.stage.review').first()).toBeVisible();
  await expect(page.locator('main')).toContainText(customerOf(deal));
});

test('a request is decided by keys alone', async ({ page: ana, openBrowser }) => {
  const tomas = await openBrowser();
  await signIn(ana, people.seller);
  const [asked, approved] = [await register(ana, aDeal()), await register(ana, aDeal())];
  await signInByKeys(tomas, people.channelManager);

  await openRequest(tomas, asked);
  await tabTo(tomas, tomas.locator('section.decide summary[data-key="r"]'));
  await tomas.keyboard.press('Enter');
  await tabTo(tomas, decisionForm(tomas, 'return').locator('textarea'));
  await tomas.keyboard.type('Which hulls are in service?');
  await tabTo(tomas, decisionButton(tomas, 'return'));
  await tomas.keyboard.press('Enter');
  await expect(tomas).toHaveURL(/done=return/);

  await openRequest(tomas, approved);
  await tabTo(tomas, decisionButton(tomas, 'approve'));
  await tomas.keyboard.press('Space');
  await expect(tomas).toHaveURL(/done=approve/);

  await openDeal(ana, asked);
  await tabTo(ana, ana.locator('textarea[name="answer"]'));
  await ana.keyboard.type('All but number five.');
  await tabTo(ana, ana.locator('form[action$="/answer"] button.main'));
  await ana.keyboard.press('Enter');
  await expect(ana.locator('.stage.review').first()).toBeVisible();
});

test('the skip link leads past the navigation', async ({ page }) => {
  await signIn(page, people.seller);
  for (const path of ['/', '/registrations', '/registrations/new', '/notices']) {
    await page.goto(path);
    // Where a page puts the focus itself, going back finds the link.
    await page.evaluate(() => (document.activeElement as HTMLElement | null)?.blur());
    await page.keyboard.press('Tab');
    await expect(page.locator('a.skip').first()).toBeFocused();
    await expect(page.locator('a.skip').first()).toBeInViewport();
    await page.keyboard.press('Enter');
    await expect(page.locator('#main')).toBeFocused();
  }
});

test('keys move through the queue and open the decisions', async ({ page: ana, openBrowser }) => {
  const tomas = await openBrowser();
  await signIn(ana, people.seller);
  const reference = await register(ana, aDeal());
  await signIn(tomas, people.channelManager);
  await tomas.goto('/review?kind=registration');
  const first = await tomas.locator('.list .item').first().getAttribute('href');
  const second = await tomas.locator('.list .item').nth(1).getAttribute('href');
  await tomas.goto(first ?? '');
  await expectAwake(tomas);
  await tomas.keyboard.press('j');
  await expect(tomas).toHaveURL(second ?? '');
  await expectAwake(tomas);
  await tomas.keyboard.press('k');
  await expect(tomas).toHaveURL(first ?? '');

  await openRequest(tomas, reference);
  await expectAwake(tomas);
  await tomas.keyboard.press('d');
  await expect(decisionForm(tomas, 'deny').locator('textarea')).toBeFocused();
  await tomas.keyboard.type('jar');
  await expect(decisionForm(tomas, 'deny').locator('textarea')).toHaveValue('jar');
  await tomas.keyboard.press('Escape');
  await expect(decisionForm(tomas, 'deny')).toBeHidden();
  await tomas.keyboard.press('r');
  await expect(decisionForm(tomas, 'return').locator('textarea')).toBeFocused();
  await tomas.keyboard.press('Escape');
  await tomas.keyboard.press('a');
  await expect(decisionButton(tomas, 'approve')).toBeFocused();
  await expect(requestPane(tomas).locator('.stage.review').first()).toBeVisible();
  await tomas.keyboard.press('Enter');
  await expect(tomas).toHaveURL(/done=approve/);
});
