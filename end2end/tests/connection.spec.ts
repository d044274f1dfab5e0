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
import { expect, people, signIn, test } from './portal.ts';

// What a browser without a connection, or without a server, says on its console.
test.use({ expectedErrors: [/ERR_INTERNET_DISCONNECTED/, /ERR_CONNECTION_REFUSED/, /ERR_CONNECTION_RESET/, /ERR_EMPTY_RESPONSE/, / 409 /] });

/** The line that says whether what was typed is safe. */
const keeper = (page: Page) => page.locator('.keeper');

/** The form has been kept by the server; it has an address of its own since then. */
async function expectKept(page: Page): Promise<void> {
  await expect(keeper(page)).toHaveAttribute('data-state', 'saved');
}

/** Opens the draft that the list shows for a customer, on whatever device. */
async function openFromList(page: Page, customer: string): Promise<void> {
  await page.goto(`/registrations?q=${encodeURIComponent(customer)}`);
  await page.locator('main').getByRole('link', { name: customer }).first().click();
  await expect(field(page, 'customer')).toBeVisible();
}

test('what is typed without a connection is still there after the tab was closed', async ({ page, context }) => {
  const deal = aDeal();
  await signIn(page, people.seller);
  await beginDeal(page);
  await answer(page, 'customer', customerOf(deal));
  await expectKept(page);
  await context.setOffline(true);
  await writeDeal(page, deal);
  await expect(keeper(page)).toHaveAttribute('data-state', /offline|failed|local/);
  await page.close();

  await context.setOffline(false);
  const again = await context.newPage();
  await openFromList(again, customerOf(deal));
  await expectWritten(again, deal);
  await expectKept(again);
});

test('a form that never reached the server is still there after the tab was closed', async ({ page, context }) => {
  const deal = aDeal();
  await signIn(page, people.seller);
  await beginDeal(page);
  await context.setOffline(true);
  await writeDeal(page, deal);
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
  await context.setOffline(true);
  await writeDeal(page, deal);
  await context.setOffline(false);
  await expectKept(page);

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
  await expectKept(page);
  await server.stop('SIGKILL');
  await writeDeal(page, deal);
  await server.start();
  await answer(page, 'notes', 'After the power cut.');
  await expectKept(page);

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
  await expectKept(page);
  await answer(second, 'notes', 'Written in the second window.');
  await expect(keeper(second)).toHaveAttribute('data-state', /conflict|stale/);
  await expect(field(second, 'notes')).toHaveValue('Written in the second window.');

  await formButton(second, 'save').click();
  await expect(second.locator('main')).toContainText('Written in the first window.');
  await expect(field(second, 'notes')).toHaveValue('Written in the second window.');
});

test('after submitting, a new form is empty', async ({ page }) => {
  await signIn(page, people.seller);
  await beginDeal(page);
  await writeDeal(page, aDeal());
  await expectKept(page);
  await submitDeal(page);
  await beginDeal(page);
  for (const name of ['customer', 'need', 'notes', 'line-0-product']) await expect(field(page, name)).toHaveValue('');
  await page.reload();
  for (const name of ['customer', 'need', 'notes', 'line-0-product']) await expect(field(page, name)).toHaveValue('');
});

test('two new forms at once become two drafts', async ({ page, context }) => {
  const [first, second] = [aDeal(), aDeal()];
  await signIn(page, people.seller);
  await beginDeal(page);
  await answer(page, 'customer', customerOf(first));
  await expectKept(page);
  const other = await context.newPage();
  await beginDeal(other);
  await answer(other, 'customer', customerOf(second));
  await expectKept(other);
  for (const deal of [first, second]) {
    await openFromList(other, customerOf(deal));
    await expect(field(other, 'customer')).toHaveValue(customerOf(deal));
  }
});

test('what one person typed is not shown to the next on the same machine', async ({ page, context }) => {
  await signIn(page, people.seller);
  await beginDeal(page);
  await context.setOffline(true);
  await answer(page, 'customer', 'Ana’s secret customer');
  await context.setOffline(false);
  await context.clearCookies();
  await signIn(page, people.colleague);
  await beginDeal(page);
  await expect(field(page, 'customer')).toHaveValue('');
});
