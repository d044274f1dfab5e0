import type { Page } from '@playwright/test';
import {
  aDeal,
  answer,
  beginDeal,
  customerOf,
  expectWritten,
  field,
  formButton,
  openDeal,
  referenceOf,
  submitDeal,
  writeDeal,
} from './deal.ts';
import { expectAwake } from './keys.ts';
import { expect, people, signIn, test } from './portal.ts';

// What a browser without a connection, or without a server, says on its console.
test.use({ expectedErrors: /ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE)| 40[19] / });

/** The line that says whether what was typed is safe. */
const status = (page: Page) => page.locator('#draft-status');

/** All that was typed is with the server. */
const expectSaved = (page: Page) => expect(status(page)).toHaveText(/^Saved (a moment ago|at)/);

/** The page knows that it cannot reach the server, and says where the text is meanwhile. */
const expectKeptHere = (page: Page) => expect(status(page)).toContainText('kept on this device');

/** Opens the draft that the list shows for a customer, on whatever device. */
async function openFromList(page: Page, customer: string): Promise<void> {
  await page.goto(`/registrations?q=${encodeURIComponent(customer)}`);
  await page.locator('main').getByRole('link', { name: customer }).first().click();
  await expect(field(page, 'customer')).toBeVisible();
}

test('what is typed without a connection is still there after the tab was closed', { tag: '@phone' }, async ({ page, context }) => {
  const deal = aDeal();
  await signIn(page, people.seller);
  await beginDeal(page);
  await answer(page, 'customer', customerOf(deal));
  await expectSaved(page);
  await context.setOffline(true);
  await writeDeal(page, deal);
  await expectKeptHere(page);
  await page.close();

  await context.setOffline(false);
  const again = await context.newPage();
  await openFromList(again, customerOf(deal));
  await expectWritten(again, deal);
  // Sent now from this device's copy, or before by the browser as soon as it was back.
  await expect(status(again)).toHaveText(/^Saved | · saved /);
});

test('a form that never reached the server is still there after the tab was closed', async ({ page, context }) => {
  const deal = aDeal();
  await signIn(page, people.seller);
  await beginDeal(page);
  await expectAwake(page);
  await context.setOffline(true);
  await writeDeal(page, deal);
  await expectKeptHere(page);
  await page.close();

  await context.setOffline(false);
  const again = await context.newPage();
  await beginDeal(again);
  await expectWritten(again, deal);
});

test('autosave catches up after the connection was lost', async ({ page, context, openBrowser }) => {
  const deal = aDeal();
  await signIn(page, people.seller);
  await beginDeal(page);
  await expectAwake(page);
  await context.setOffline(true);
  await writeDeal(page, deal);
  await expectKeptHere(page);
  await context.setOffline(false);
  await expectSaved(page);

  const tablet = await openBrowser();
  await signIn(tablet, people.seller);
  await openFromList(tablet, customerOf(deal));
  await expectWritten(tablet, deal);
});

test('autosave catches up after the server was killed', async ({ page, server, openBrowser }) => {
  const deal = aDeal();
  await signIn(page, people.seller);
  await beginDeal(page);
  await answer(page, 'customer', customerOf(deal));
  await expectSaved(page);
  await server.stop('SIGKILL');
  await writeDeal(page, deal);
  await expectKeptHere(page);
  await server.start();
  await expectSaved(page);
  await answer(page, 'notes', 'After the power cut.');
  await page.close();

  const tablet = await openBrowser();
  await signIn(tablet, people.seller);
  await openFromList(tablet, customerOf(deal));
  await expectWritten(tablet, { ...deal, notes: 'After the power cut.' });
  await submitDeal(tablet);
});

test('two windows on one draft: the second is told, and neither text is lost', async ({ page, context }) => {
  const deal = aDeal({ notes: '' });
  await signIn(page, people.seller);
  await beginDeal(page);
  await writeDeal(page, deal);
  await formButton(page, 'save').click();
  await expect(page).toHaveURL(/\/registrations\/DR-/);
  const reference = referenceOf(page);

  const second = await context.newPage();
  await openDeal(second, reference);
  await expect(field(second, 'customer')).toBeVisible();
  await openDeal(page, reference);
  await answer(page, 'notes', 'Written in the first window.');
  await expectSaved(page);
  await answer(second, 'notes', 'Written in the second window.');
  await expect(status(second)).toContainText('You changed this draft in another window');
  await expect(field(second, 'notes')).toHaveValue('Written in the second window.');

  await second.getByRole('button', { name: 'Compare both' }).click();
  const both = second.locator('.conflict');
  await expect(both).toContainText('Written in the first window.');
  await expect(both).toContainText('Written in the second window.');
  await expect(field(second, 'notes')).toHaveValue('Written in the second window.');
  await both.locator('button[value="save"]').click();
  await expect(both).toHaveCount(0);
  await expectWritten(second, { ...deal, notes: 'Written in the second window.' });
});

test('what a second window holds outlives what the first one saves', async ({ page, context }) => {
  const deal = aDeal({ notes: '', city: '' });
  await signIn(page, people.seller);
  await beginDeal(page);
  await writeDeal(page, deal);
  await expectSaved(page);
  const reference = referenceOf(page);
  const second = await context.newPage();
  await openDeal(second, reference);
  await expect(field(second, 'customer')).toBeVisible();
  await expectAwake(second);
  await answer(page, 'notes', 'Written in the first window.');
  await expectSaved(page);
  await answer(second, 'notes', 'Written in the second window.');
  await answer(second, 'city', 'Malmö');
  await expect(status(second)).toContainText('You changed this draft in another window');

  // The first window goes on: by itself, and by its button.
  await answer(page, 'competitor', 'Sudsonic');
  await expectSaved(page);
  await formButton(page, 'save').click();
  await expect(page.getByText('Continue here, or later on any device')).toBeVisible();
  await second.reload();
  await expect(status(second)).toContainText('You changed this draft in another window');
  const both = { ...deal, competitor: 'Sudsonic', city: 'Malmö', notes: 'Written in the second window.' };
  await expectWritten(second, both);
  await expect(second.locator('#draft-notes')).toContainText('from this device');

  // While the second window is open, its text is its own.
  await page.reload();
  await expectAwake(page);
  await expect(field(page, 'notes')).toHaveValue('Written in the first window.');
  await expect(page.locator('#draft-notes')).not.toContainText('from this device');

  // Once it is closed, the next one finds what it left.
  await second.close();
  await page.reload();
  await expect(status(page)).toContainText('You changed this draft in another window');
  await expectWritten(page, both);
});

test('what two closed windows left is put together', async ({ page, context }) => {
  const deal = aDeal({ notes: '', city: '', competitor: '' });
  await signIn(page, people.seller);
  await beginDeal(page);
  await writeDeal(page, deal);
  await expectSaved(page);
  const reference = referenceOf(page);
  const second = await context.newPage();
  await openDeal(second, reference);
  await expectAwake(second);
  await context.setOffline(true);
  await answer(page, 'notes', 'Written in the first window.');
  await expectKeptHere(page);
  await answer(second, 'city', 'Malmö');
  await expectKeptHere(second);
  await page.close();
  await second.close();

  await context.setOffline(false);
  const again = await context.newPage();
  await openDeal(again, reference);
  const both = { ...deal, notes: 'Written in the first window.', city: 'Malmö' };
  await expectWritten(again, both);
  await expectSaved(again);
  await again.reload();
  await expectWritten(again, both);
});

test('after submitting, a new form is empty', async ({ page }) => {
  await signIn(page, people.seller);
  await beginDeal(page);
  await writeDeal(page, aDeal());
  await expectSaved(page);
  await submitDeal(page);
  await beginDeal(page);
  for (const name of ['customer', 'need', 'notes', 'line-0-product']) await expect(field(page, name)).toHaveValue('');
  await page.reload();
  for (const name of ['customer', 'need', 'notes', 'line-0-product']) await expect(field(page, name)).toHaveValue('');
});

test('what is typed before the scripts have come is kept as well', async ({ page, context }) => {
  const deal = aDeal();
  await signIn(page, people.seller);
  let letThrough = () => {};
  const held = new Promise<void>((resolve) => {
    letThrough = resolve;
  });
  await page.route('**/*.wasm', async (route) => {
    await held;
    await route.continue();
  });
  await beginDeal(page);
  await writeDeal(page, deal);
  letThrough();
  await expectAwake(page);
  await expectSaved(page);
  await page.close();

  const again = await context.newPage();
  await openFromList(again, customerOf(deal));
  await expectWritten(again, deal);
});

test('two new forms at once become two drafts', async ({ page, context }) => {
  const [first, second] = [aDeal(), aDeal()];
  await signIn(page, people.seller);
  await beginDeal(page);
  await answer(page, 'customer', customerOf(first));
  await expectSaved(page);
  const other = await context.newPage();
  await beginDeal(other);
  await answer(other, 'customer', customerOf(second));
  await expectSaved(other);
  for (const deal of [first, second]) {
    await openFromList(other, customerOf(deal));
    await expect(field(other, 'customer')).toHaveValue(customerOf(deal));
  }
});

test('what one person typed is not shown to the next on the same machine', async ({ page, context }) => {
  await signIn(page, people.seller);
  await beginDeal(page);
  await expectAwake(page);
  await context.setOffline(true);
  await answer(page, 'customer', 'Ana’s secret customer');
  await expectKeptHere(page);
  await context.clearCookies();
  await context.setOffline(false);
  await signIn(page, people.colleague);
  await beginDeal(page);
  await expect(field(page, 'customer')).toHaveValue('');
});
