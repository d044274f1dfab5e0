import type { Page } from '@playwright/test';
import { aDeal, answer, beginDeal, chooseFiles, confirmButton, customerOf, openDeal, referenceOf, register, submitButton, writeDeal } from './deal.ts';
import { offer, photograph, refusedFiles } from './files.ts';
import { expectAwake } from './keys.ts';
import { expect, people, signIn, test } from './portal.ts';
import { askBack, openRequest } from './review.ts';

const attached = (page: Page) => page.locator('#draft-files .files');
const said = (page: Page) => page.locator('#field-files-status');
const problem = (page: Page) => page.locator('#field-files-problem');
const filesField = (page: Page) => page.locator('input[type="file"]');
const chosen = (page: Page) => filesField(page).evaluate((input) => (input as HTMLInputElement).files?.length);

/** A saved draft that is open. */
async function aDraft(page: Page): Promise<string> {
  await signIn(page, people.seller);
  await beginDeal(page);
  await answer(page, 'customer', customerOf(aDeal()));
  await expect(page.locator('#draft-status')).toContainText('Saved');
  await expectAwake(page);
  return referenceOf(page);
}

/** Whether leaving the page asks first; the answer is to stay. */
async function asks(page: Page): Promise<boolean> {
  // Browsers only ask whoever has touched the page.
  await page.locator('h1').first().click();
  let asked = false;
  page.once('dialog', async (dialog) => {
    asked = dialog.type() === 'beforeunload';
    await dialog.dismiss();
  });
  const link = page.locator('a[href="/registrations"]').first();
  await link.click({ noWaitAfter: true });
  await page.waitForTimeout(1000);
  page.removeAllListeners('dialog');
  return asked;
}

test('files of a draft are attached as soon as they are chosen', { tag: '@phone' }, async ({ page }) => {
  const reference = await aDraft(page);
  await chooseFiles(page, [offer('Offer.pdf'), photograph('Dock.png')]);
  await expect(said(page)).toHaveText('Attached: Offer.pdf, Dock.png');
  await expect(attached(page)).toContainText('Offer.pdf');
  await expect(attached(page)).toContainText('Dock.png');
  expect(await chosen(page)).toBe(0);
  expect(await asks(page)).toBe(false);

  await openDeal(page, reference);
  await expect(attached(page).locator('li')).toHaveCount(2);
  await expectAwake(page);
  await expect(said(page)).toBeHidden();
  await chooseFiles(page, [offer('Third.pdf')]);
  await expect(attached(page).locator('li')).toHaveCount(3);
  await attached(page).getByRole('button', { name: /Third/ }).click();
  await expect(attached(page).locator('li')).toHaveCount(2);
});

test('what is wrong with a chosen file is said beside the field, and the rest is attached', async ({ page }) => {
  await aDraft(page);
  await chooseFiles(page, [offer('Offer.pdf'), refusedFiles['a program']]);
  await expect(problem(page)).toContainText('setup.exe');
  await expect(attached(page).locator('li')).toHaveCount(1);
  await expect(attached(page)).toContainText('Offer.pdf');
  // It stays chosen, so that nobody goes on without it unawares.
  expect(await asks(page)).toBe(true);
  await chooseFiles(page, [offer('Better.pdf')]);
  await expect(attached(page).locator('li')).toHaveCount(2);
  await expect(problem(page)).toHaveCount(0);
});

test('a new form takes files before anything is typed, and attaches them with the first save', async ({ page }) => {
  await signIn(page, people.seller);
  await beginDeal(page);
  await expectAwake(page);
  await chooseFiles(page, [offer('Early.pdf')]);
  await expect(said(page)).toHaveText('Attached as soon as this draft is saved: Early.pdf');
  expect(await asks(page)).toBe(true);
  await answer(page, 'customer', customerOf(aDeal()));
  await expect(attached(page)).toContainText('Early.pdf');
  await expect(said(page)).toHaveText('Attached: Early.pdf');
});

test('a button that is pressed while files are under way waits for them', async ({ page }) => {
  await signIn(page, people.seller);
  await beginDeal(page);
  const deal = aDeal();
  await writeDeal(page, deal);
  await expect(page.locator('#draft-status')).toContainText('Saved');
  let letThrough = () => {};
  const until = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route('**/files', async (route) => {
    await until;
    await route.continue();
  });
  await chooseFiles(page, [offer('Slow.pdf')]);
  await expect(said(page)).toContainText('Attaching: Slow.pdf');
  await expect(said(page).locator('progress')).toBeVisible();
  await submitButton(page).click();
  await expect(said(page)).toContainText('Attaching: Slow.pdf');
  letThrough();
  await expect(confirmButton(page)).toBeVisible();
  await expect(page.locator('main')).toContainText('Slow.pdf');
});

test.describe('without a connection', () => {
  test.use({ expectedErrors: /ERR_INTERNET_DISCONNECTED/ });

  test('chosen files of a draft wait for it, and leaving asks', async ({ page, context }) => {
    const reference = await aDraft(page);
    await context.setOffline(true);
    await chooseFiles(page, [offer('Offline.pdf')]);
    await expect(said(page)).toHaveText('Not attached yet: Offline.pdf');
    expect(await chosen(page)).toBe(1);
    expect(await asks(page)).toBe(true);
    await context.setOffline(false);
    await expect(attached(page)).toContainText('Offline.pdf');
    expect(await asks(page)).toBe(false);
    await openDeal(page, reference);
    await expect(attached(page)).toContainText('Offline.pdf');
  });
});

test.describe('of a deal that was submitted meanwhile', () => {
  test.use({ expectedErrors: / 40[49] / });

  test('chosen files are not attached behind the back', async ({ page, context }) => {
    await signIn(page, people.seller);
    await beginDeal(page);
    await writeDeal(page, aDeal());
    await expect(page.locator('#draft-status')).toContainText('Saved');
    const reference = referenceOf(page);
    const other = await context.newPage();
    await openDeal(other, reference);
    await submitButton(other).click();
    await confirmButton(other).click();
    await expect(other).toHaveURL(/submitted/);
    await chooseFiles(page, [offer('Late.pdf')]);
    await expect(said(page)).toHaveText('Not attached yet: Late.pdf');
    await openDeal(other, reference);
    await expect(other.locator('main')).not.toContainText('Late.pdf');
  });
});

test('files beside an answer: leaving asks, and whoever comes back is told', { tag: '@phone' }, async ({ page: ana, openBrowser }) => {
  const tomas = await openBrowser();
  await signIn(ana, people.seller);
  const reference = await register(ana, aDeal());
  await signIn(tomas, people.channelManager);
  await openRequest(tomas, reference);
  await askBack(tomas, 'Which hulls are in service?');
  await openDeal(ana, reference);
  await expectAwake(ana);
  expect(await asks(ana)).toBe(false);

  await openDeal(ana, reference);
  await expectAwake(ana);
  await expect(said(ana)).toBeHidden();
  await ana.locator('textarea[name="answer"]').fill('All of them.');
  await filesField(ana).setInputFiles([offer('Hulls.pdf')]);
  await expect(said(ana)).toContainText('not kept on this device');
  expect(await asks(ana)).toBe(true);
  expect(await chosen(ana)).toBe(1);

  // Left all the same.
  await ana.goto('/registrations');
  await openDeal(ana, reference);
  await expect(ana.locator('textarea[name="answer"]')).toHaveValue('All of them.');
  await expect(said(ana)).toContainText('Choose them again');
  await filesField(ana).setInputFiles([offer('Hulls.pdf')]);
  await expect(said(ana)).toContainText('not kept on this device');
  let asked = false;
  ana.on('dialog', async (dialog) => {
    asked = true;
    await dialog.accept();
  });
  await ana.locator('form[action$="/answer"] button.main').click();
  await expect(ana.locator('.stage.review').first()).toBeVisible();
  expect(asked).toBe(false);
  await expect(ana.locator('.files')).toContainText('Hulls.pdf');
  await ana.reload();
  await expectAwake(ana);
  await expect(said(ana)).toBeHidden();
});

test('a text that comes back without files says nothing of files', async ({ page: ana, openBrowser }) => {
  const tomas = await openBrowser();
  await signIn(ana, people.seller);
  const reference = await register(ana, aDeal());
  await signIn(tomas, people.channelManager);
  await openRequest(tomas, reference);
  await askBack(tomas, 'Which hulls are in service?');
  await openDeal(ana, reference);
  await expectAwake(ana);
  await ana.locator('textarea[name="answer"]').fill('All of them.');
  await ana.reload();
  await expectAwake(ana);
  await expect(ana.locator('textarea[name="answer"]')).toHaveValue('All of them.');
  await expect(said(ana)).toBeHidden();
});
