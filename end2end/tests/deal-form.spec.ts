import type { Page } from '@playwright/test';
import {
  aDeal,
  addLineButton,
  answer,
  beginDeal,
  confirmButton,
  customerOf,
  daysAhead,
  expectWritten,
  field,
  formButton,
  openDeal,
  problemBeside,
  referenceOf,
  register,
  submitButton,
  writeDeal,
} from './deal.ts';
import { expectAwake } from './keys.ts';
import { expect, people, signIn, test } from './portal.ts';

test.use({ expectedErrors: /ERR_(INTERNET_DISCONNECTED|CONNECTION_REFUSED)| 40[19] / });

const status = (page: Page) => page.locator('#draft-status');
const expectSaved = (page: Page) => expect(status(page)).toHaveText(/^Saved (a moment ago|at)/);
const rows = (page: Page) => page.locator('.goods-line');

/** Opens an empty form whose scripts are awake. */
async function beginAwake(page: Page): Promise<void> {
  await signIn(page, people.seller);
  await beginDeal(page);
  await expectAwake(page);
}

test('submit pressed without a connection goes on when there is one', { tag: '@phone' }, async ({ page, context }) => {
  await beginAwake(page);
  const deal = aDeal();
  await writeDeal(page, deal);
  await expectSaved(page);
  await context.setOffline(true);
  await submitButton(page).click();
  await expect(status(page)).toContainText('continue as soon as you are back');
  await context.setOffline(false);
  await expect(confirmButton(page)).toBeVisible();
  await expect(page.locator('main')).toContainText(customerOf(deal));
});

test('what is typed after that is saved, and not sent', async ({ page, context }) => {
  await beginAwake(page);
  await writeDeal(page, aDeal());
  await expectSaved(page);
  await context.setOffline(true);
  await submitButton(page).click();
  await expect(status(page)).toContainText('continue as soon as you are back');
  await answer(page, 'notes', 'Not yet.');
  await expect(status(page)).toContainText('saved when you are back online');
  await context.setOffline(false);
  await expectSaved(page);
  await expect(confirmButton(page)).toHaveCount(0);
});

test('dropping restored text from an empty form deletes no draft', async ({ page, context }) => {
  await beginAwake(page);
  const deal = aDeal();
  await context.setOffline(true);
  await answer(page, 'customer', customerOf(deal));
  await expect(status(page)).toContainText('kept on this device');
  await page.close();
  await context.setOffline(false);
  const again = await context.newPage();
  await beginDeal(again);
  await expect(field(again, 'customer')).toHaveValue(customerOf(deal));
  await expectSaved(again);
  await expect(again.locator('#draft-notes')).toContainText('restored and saved');
  await again.getByRole('button', { name: 'Start with an empty form' }).click();
  await expect(field(again, 'customer')).toHaveValue('');
  await again.goto(`/registrations?q=${encodeURIComponent(customerOf(deal))}`);
  await expect(again.locator('main').getByRole('link', { name: customerOf(deal) })).toBeVisible();
});

test('two windows of one person are put together', async ({ page, context }) => {
  const deal = aDeal({ notes: '' });
  await beginAwake(page);
  await writeDeal(page, deal);
  await expectSaved(page);
  await expect(page).toHaveURL(/\/registrations\/DR-/);
  const second = await context.newPage();
  await openDeal(second, referenceOf(page));
  await expectAwake(second);
  await answer(page, 'notes', 'Written in the first window.');
  await expectSaved(page);
  await answer(second, 'city', 'Tromsø');
  await expectSaved(second);
  await expectWritten(second, { ...deal, notes: 'Written in the first window.', city: 'Tromsø' });
  await answer(page, 'competitor', 'Nobody');
  await expect(field(page, 'city')).toHaveValue('Tromsø');
  await expectSaved(page);
  for (const window of [page, second]) await expect(window.locator('body')).not.toContainText('changed this draft');
});

test('an empty row can be removed, and one row stays', async ({ page }) => {
  await beginAwake(page);
  await expect(rows(page)).toHaveCount(1);
  await addLineButton(page).click();
  await addLineButton(page).click();
  await expect(rows(page)).toHaveCount(3);
  await answer(page, 'line-0-product', 'Cable');
  await formButton(page, 'remove-line-2').click();
  await expect(rows(page)).toHaveCount(2);
  await expect(field(page, 'line-1-product')).toBeFocused();
  await formButton(page, 'remove-line-0').click();
  await expect(rows(page)).toHaveCount(1);
  await expect(field(page, 'line-0-product')).toHaveValue('');
});

test('a product brings its value from the price list', async ({ page }) => {
  await beginAwake(page);
  const product = page.locator('#products option[data-prices^="EUR "]').first();
  const [name, sku, price] = [
    (await product.getAttribute('value')) ?? '',
    (await product.getAttribute('data-sku')) ?? '',
    Number((await product.getAttribute('data-prices'))?.split(' ')[1]) / 100,
  ];
  const worth = (quantity: number) => (price * quantity).toLocaleString('en-US');
  await answer(page, 'currency', 'EUR');
  await answer(page, 'line-0-product', sku.toLowerCase());
  await answer(page, 'line-0-quantity', '2');
  await field(page, 'line-0-value').focus();
  await expect(field(page, 'line-0-product')).toHaveValue(name);
  await expect(field(page, 'line-0-value')).toHaveValue(worth(2));
  await answer(page, 'line-0-quantity', '1,000');
  await field(page, 'line-0-value').focus();
  await expect(field(page, 'line-0-value')).toHaveValue(worth(1000));
  // What somebody typed stays.
  await answer(page, 'line-0-value', '12,345');
  await answer(page, 'line-0-quantity', '3');
  await field(page, 'line-0-product').focus();
  await expect(field(page, 'line-0-value')).toHaveValue('12,345');
  // In another currency there is no rate: the list price is said.
  await answer(page, 'line-0-value', '');
  const other = page.locator('[name="currency"] option:not([value="EUR"])').first();
  await answer(page, 'currency', (await other.getAttribute('value')) ?? '');
  await field(page, 'line-0-product').focus();
  await expect(page.locator('#field-line-0-value-hint')).toContainText('list price is €');
  await expect(field(page, 'line-0-value')).toHaveValue('');
});

test('a value typed at once after the product stays what was typed', async ({ page }) => {
  await beginAwake(page);
  const product = page.locator('#products option[data-prices^="EUR "]').first();
  await answer(page, 'currency', 'EUR');
  await answer(page, 'line-0-product', (await product.getAttribute('data-sku')) ?? '');
  await answer(page, 'line-0-quantity', '2');
  const value = field(page, 'line-0-value');
  await value.focus();
  await page.keyboard.type('93,000', { delay: 40 });
  await expect(field(page, 'line-0-product')).toHaveValue((await product.getAttribute('value')) ?? '');
  await page.waitForTimeout(500);
  await expect(value).toHaveValue('93,000');
  // Emptied, it stays empty as long as somebody is in it.
  await value.fill('');
  await page.waitForTimeout(500);
  await expect(value).toHaveValue('');
});

test('Enter moves on to the next field', async ({ page }) => {
  await beginAwake(page);
  await field(page, 'customer').focus();
  await page.keyboard.type('Havnverft');
  for (const next of ['domain', 'country']) {
    await page.keyboard.press('Enter');
    await expect(field(page, next)).toBeFocused();
  }
  await field(page, 'line-0-value').focus();
  await page.keyboard.press('Enter');
  await expect(field(page, 'currency')).toBeFocused();
  await expect(field(page, 'customer')).toHaveValue('Havnverft');
});

test('what is too long is told while it is typed, and by how much', async ({ page }) => {
  await beginAwake(page);
  const count = page.locator('#field-need-count');
  await expect(count).toHaveText('0 of 4,000 characters');
  await answer(page, 'need', 'x'.repeat(4123));
  await expect(count).toHaveText('4,123 of 4,000 characters');
  await field(page, 'notes').focus();
  await expect(problemBeside(page, 'need')).toContainText('123 too many');
  await answer(page, 'need', 'x'.repeat(70_000));
  await expect(status(page)).toContainText('“Customer need” is 66,000 characters too long');
});

test('files that are too many or too large are told as they are chosen, and not sent', async ({ page }) => {
  await beginAwake(page);
  const files = page.locator('input[type="file"]');
  const told = page.locator('#field-files-problem');
  const file = (name: string, megabytes: number) => ({ name, mimeType: 'application/pdf', buffer: Buffer.alloc(megabytes << 20) });
  const several = (count: number, megabytes: number) => Array.from({ length: count }, (_, n) => file(`Part ${n + 1}.pdf`, megabytes));
  await files.setInputFiles(several(11, 0));
  await expect(told).toHaveText('No more than 10 files at a time. Too many: Part 11.pdf');
  await files.setInputFiles([file('Video.pdf', 26), file('Offer.pdf', 1)]);
  await expect(told).toHaveText('No file may be larger than 25 MB. Too large: Video.pdf');
  await files.setInputFiles(several(3, 10));
  await expect(told).toContainText('Together these files are larger than 25 MB');
  const asked: string[] = [];
  page.on('request', (request) => request.method() === 'POST' && !request.url().includes('/api/') && asked.push(request.url()));
  await submitButton(page).click();
  await expect(files).toBeFocused();
  expect(asked).toEqual([]);
  await files.setInputFiles(several(2, 1));
  await expect(told).toHaveCount(0);
});

test('a phone number is checked as one leaves it', async ({ page }) => {
  await beginAwake(page);
  await answer(page, 'contact_phone', 'ask Ingrid');
  await field(page, 'notes').focus();
  await expect(problemBeside(page, 'contact_phone')).toContainText('phone number');
  await answer(page, 'contact_phone', '+47 (55) 00 00-00');
  await field(page, 'notes').focus();
  await expect(problemBeside(page, 'contact_phone')).toBeHidden();
});

test('while somebody types on, the draft is saved all the same', async ({ page }) => {
  await beginAwake(page);
  await field(page, 'need').focus();
  const typing = page.keyboard.type('Six hulls. '.repeat(12), { delay: 100 });
  await expect(status(page)).toHaveText(/^Saved/, { timeout: 9000 });
  await typing;
});

test('the smallest deal is told beside the lines as one leaves any of them', async ({ page }) => {
  await beginAwake(page);
  await answer(page, 'currency', 'EUR');
  await writeDeal(page, { 'line-0-product': 'A', 'line-0-quantity': '1', 'line-0-value': '100', 'line-1-product': 'B' });
  await writeDeal(page, { 'line-1-quantity': '1', 'line-1-value': '200' });
  await field(page, 'notes').focus();
  await expect(problemBeside(page, 'line-0-value')).toContainText('300');
});

test('a request of one’s own is told under the name, and asked about before it is sent', { tag: '@phone' }, async ({ page }) => {
  await signIn(page, people.seller);
  const deal = aDeal();
  const reference = await register(page, deal);
  await beginDeal(page);
  await expectAwake(page);
  await writeDeal(page, { ...deal, need: 'The spare parts', expected_close: daysAhead(40) });
  await expectSaved(page);
  const own = page.locator('#draft-own');
  for (const said of [reference, customerOf(deal), 'Thickness survey', 'by you', 'In review']) {
    await expect(own).toContainText(said);
  }
  await expect(own.getByRole('link', { name: reference })).toHaveAttribute('href', `/registrations/${reference}`);
  await submitButton(page).click();
  await expect(page.locator('main')).toContainText('Is this another project?');
  await expect(page.locator('main').getByRole('link', { name: reference })).toBeVisible();
  await expect(confirmButton(page)).toHaveText('Submit anyway');
});

test('a customer without a website is registered with a reason', async ({ page }) => {
  await beginAwake(page);
  const deal = aDeal({ domain: '' });
  await writeDeal(page, deal);
  await submitButton(page).click();
  await expect(problemBeside(page, 'domain')).toContainText('say below why');
  await page.getByText('No website?').click();
  await answer(page, 'no_website', 'A holding');
  await answer(page, 'contact_phone', '+47 55 00 00 00');
  await submitButton(page).click();
  await expect(page.locator('main')).toContainText('None: A holding');
  await confirmButton(page).click();
  await expect(page.locator('main')).toContainText('+47 55 00 00 00');
});

for (const [what, viewport] of Object.entries({ 'a phone': { width: 390, height: 700 }, '400 % zoom': { width: 320, height: 200 } })) {
  test(`the status line covers no field on ${what}`, async ({ page }) => {
    await page.setViewportSize(viewport);
    await beginAwake(page);
    for (const name of ['notes', 'city', 'contact_email', 'domain', 'customer']) {
      await field(page, name).focus();
      const covered = await field(page, name).evaluate((element) => {
        const box = element.getBoundingClientRect();
        const line = document.querySelector('#draft-status')?.getBoundingClientRect();
        return line !== undefined && line.bottom > box.top && line.top < box.bottom;
      });
      expect(covered, name).toBe(false);
    }
  });
}
