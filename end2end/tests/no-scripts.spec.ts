import type { Page } from '@playwright/test';
import {
  aDeal,
  addLineButton,
  answer,
  answerQuestion,
  beginDeal,
  chooseFiles,
  confirmButton,
  customerOf,
  expectNotices,
  expectWritten,
  field,
  formButton,
  openDeal,
  problemBeside,
  problemSummary,
  register,
  submitButton,
  submitDeal,
  timeline,
  writeDeal,
} from './deal.ts';
import { offer, photograph } from './files.ts';
import { expect, fillSignIn, people, signIn, test } from './portal.ts';
import { approve, askBack, decisionBar, decisionButton, decisionForm, deny, findInQueue, openRequest, writeRemark } from './review.ts';

test.use({ javaScriptEnabled: false });

/** What happens when a session ends: the browser's token counts for nothing any more. */
async function loseSession(page: Page): Promise<void> {
  await page.context().clearCookies();
}

test('without scripts a deal is registered, asked about, answered and approved', { tag: '@phone' }, async ({ page: ana, openBrowser }) => {
  const tomas = await openBrowser();
  const deal = aDeal();
  await signIn(ana, people.seller);
  const reference = await register(ana, deal, [offer(), photograph()]);
  await expect(ana.locator('main')).toContainText('Offer 42.pdf');
  await expect(ana.locator('main')).toContainText('Dock.png');

  await signIn(tomas, people.channelManager);
  await findInQueue(tomas, customerOf(deal));
  await askBack(tomas, 'Who signs at the yard?');

  await expectNotices(ana, reference, 1);
  await openDeal(ana, reference);
  await answerQuestion(ana, 'Ingrid Bø signs.');
  await expect(timeline(ana)).toContainText('Ingrid Bø signs.');

  await openRequest(tomas, reference);
  await approve(tomas);
  await openDeal(ana, reference);
  await expect(ana.locator('.stage.protected').first()).toBeVisible();
});

test('without scripts a form with problems comes back with all that was typed', async ({ page }) => {
  await signIn(page, people.seller);
  await beginDeal(page);
  const typed = aDeal({ domain: 'not a domain', expected_close: '2020-01-31', contact_email: '', 'line-0-quantity': 'six' });
  await writeDeal(page, typed);
  const answered = page.waitForResponse((response) => response.request().method() === 'POST');
  await submitButton(page).click();
  expect((await answered).status()).toBe(422);

  await expectWritten(page, typed);
  for (const name of ['domain', 'expected_close', 'contact_email', 'line-0-quantity']) {
    await expect(problemBeside(page, name)).toBeVisible();
    await expect(field(page, name)).toHaveAttribute('aria-invalid', 'true');
    await expect(problemSummary(page).locator(`a[href="#field-${name}"]`)).toBeVisible();
  }
  await expect(problemBeside(page, 'customer')).toHaveCount(0);

  const mended = aDeal();
  await writeDeal(page, mended);
  await submitDeal(page);
  await expect(page.locator('main')).toContainText(customerOf(mended));
});

test('without scripts an empty form says what is missing', async ({ page }) => {
  await signIn(page, people.seller);
  await beginDeal(page);
  await submitButton(page).click();
  await expect(problemSummary(page)).toBeVisible();
  await expect(problemBeside(page, 'customer')).toBeVisible();
});

test('without scripts lines are added and taken away, and nothing else changes', async ({ page }) => {
  await signIn(page, people.seller);
  await beginDeal(page);
  const deal = aDeal();
  await writeDeal(page, deal);
  await addLineButton(page).click();
  await expect(field(page, 'line-2-product')).toBeVisible();
  await expectWritten(page, deal);
  await answer(page, 'line-2-product', 'Flow meter');

  await formButton(page, 'remove-line-0').click();
  await expect(field(page, 'line-2-product')).toHaveCount(0);
  await expect(field(page, 'line-0-product')).toHaveValue('Survey kit');
  await expect(field(page, 'line-1-product')).toHaveValue('Flow meter');
  await expect(field(page, 'customer')).toHaveValue(customerOf(deal));
});

test('without scripts files stay attached through a form with problems, and can be taken off', async ({ page }) => {
  await signIn(page, people.seller);
  await beginDeal(page);
  await writeDeal(page, aDeal({ city: '' }));
  await chooseFiles(page, [offer('Kept.pdf'), photograph('Surplus.png')]);
  await submitButton(page).click();
  await expect(problemBeside(page, 'city')).toBeVisible();
  await expect(page.locator('.files')).toContainText('Kept.pdf');

  await page.locator('li', { hasText: 'Surplus.png' }).getByRole('button').click();
  await expect(page.locator('.files')).not.toContainText('Surplus.png');
  await answer(page, 'city', 'Bergen');
  await submitDeal(page);
  await expect(page.locator('.files')).toContainText('Kept.pdf');
  await expect(page.locator('.files')).not.toContainText('Surplus.png');
});

test('without scripts a denial needs a reason, and the partner reads it', async ({ page: ana, openBrowser }) => {
  const tomas = await openBrowser();
  await signIn(ana, people.seller);
  const reference = await register(ana, aDeal());
  await signIn(tomas, people.channelManager);
  await openRequest(tomas, reference);

  await writeRemark(tomas, 'deny', '   ');
  await decisionButton(tomas, 'deny').click();
  await expect(decisionForm(tomas, 'deny').locator('.problem')).toBeVisible();

  await deny(tomas, 'They buy from the framework contract.');
  await openDeal(ana, reference);
  await expect(ana.locator('.stage.denied').first()).toBeVisible();
  await expect(ana.locator('main')).toContainText('They buy from the framework contract.');
});

test('without scripts a refused decision keeps what was typed for the others', async ({ page, openBrowser }) => {
  const ana = await openBrowser();
  await signIn(ana, people.seller);
  const reference = await register(ana, aDeal());
  await signIn(page, people.channelManager);
  await openRequest(page, reference);
  await writeRemark(page, 'return', 'Which <hulls> are meant?');
  await writeRemark(page, 'deny', '  ');
  await decisionButton(page, 'deny').click();
  await expect(decisionForm(page, 'deny').locator('.problem')).toBeVisible();
  const question = decisionForm(page, 'return').locator('textarea');
  await expect(question).toHaveValue('Which <hulls> are meant?');
  // Enter in the line of a link looks for its request, and decides nothing.
  await decisionBar(page).locator('details:has(button[value="link"]) > summary').click();
  await decisionForm(page, 'link').locator('input[name="to"]').fill('Nobody of this name');
  await decisionForm(page, 'link').locator('input[name="to"]').press('Enter');
  await expect(decisionForm(page, 'link').locator('.problem')).toContainText('Nobody of this name');
  await expect(question).toHaveValue('Which <hulls> are meant?');
  await decisionBar(page).locator('details:has(button[value="return"]) > summary').click();
  await decisionButton(page, 'return').click();
  await openDeal(ana, reference);
  await expect(ana.locator('main')).toContainText('Which <hulls> are meant?');
});

test.describe('a session that ends in the middle of a form', () => {
  test.use({ expectedErrors: /401/ });

  test('goes on after signing in again with nothing lost', async ({ page }) => {
    await signIn(page, people.seller);
    await beginDeal(page);
    const deal = aDeal();
    await writeDeal(page, deal);
    await loseSession(page);
    await submitButton(page).click();
    await expect(page.locator('input[type="password"]')).toBeVisible();

    await fillSignIn(page, people.seller);
    await page.getByRole('button', { name: 'Continue' }).click();
    await confirmButton(page).click();
    await expect(page.locator('.stage.review').first()).toBeVisible();
    for (const words of [customerOf(deal), 'Ingrid Bø', 'Survey kit', 'first Monday']) {
      await expect(page.locator('main')).toContainText(words);
    }
  });

  test('keeps a half-written form as well', async ({ page }) => {
    await signIn(page, people.seller);
    await beginDeal(page);
    const typed = aDeal({ domain: '', city: '' });
    await writeDeal(page, typed);
    await loseSession(page);
    await submitButton(page).click();
    await fillSignIn(page, people.seller);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(problemBeside(page, 'city')).toBeVisible();
    await expectWritten(page, typed);
  });

  test('sends no answer without the file that was lost with it', async ({ page, openBrowser }) => {
    const tomas = await openBrowser();
    await signIn(page, people.seller);
    const reference = await register(page, aDeal());
    await signIn(tomas, people.channelManager);
    await openRequest(tomas, reference);
    await askBack(tomas, 'Which hulls?');
    await openDeal(page, reference);
    await page.locator('textarea[name="answer"]').fill('See the list.');
    await page.locator('input[type="file"]').setInputFiles([offer('Hulls.pdf')]);
    await loseSession(page);
    await page.locator('form[action$="/answer"] button.main').click();
    await fillSignIn(page, people.seller);
    await page.getByRole('button', { name: 'Continue' }).click();
    await expect(page.locator('#field-files-problem')).toContainText('lost when you were signed out');
    await expect(page.locator('textarea[name="answer"]')).toHaveValue('See the list.');
    await expect(page.locator('.stage.returned').first()).toBeVisible();
    await expect(timeline(page)).not.toContainText('See the list.');

    await page.locator('input[type="file"]').setInputFiles([offer('Hulls.pdf')]);
    await page.locator('form[action$="/answer"] button.main').click();
    await expect(page.locator('.stage.review').first()).toBeVisible();
    await expect(page.locator('.files')).toContainText('Hulls.pdf');
    await expect(timeline(page)).toContainText('See the list.');
  });

  test('keeps a decision with its words', async ({ page, openBrowser }) => {
    const ana = await openBrowser();
    await signIn(ana, people.seller);
    const reference = await register(ana, aDeal());
    await signIn(page, people.channelManager);
    await openRequest(page, reference);
    await writeRemark(page, 'return', 'How many hulls?');
    await loseSession(page);
    await decisionButton(page, 'return').click();
    await fillSignIn(page, people.channelManager);
    await page.getByRole('button', { name: 'Continue' }).click();
    await openDeal(ana, reference);
    await expect(ana.locator('main')).toContainText('How many hulls?');
  });
});
