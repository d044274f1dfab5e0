import type { Page } from '@playwright/test';
import { expectNothingSideways, expectWellMade } from './looks.ts';
import { expect, people, signIn, test } from './portal.ts';

const HEAD = 'sku,name,currency,price\n';

const button = (page: Page, words: string) => page.getByRole('button', { name: words, exact: true });

/** Fills in the form of a product. */
async function type(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) await page.locator(`main [name="${name}"]`).fill(value);
}

/** Uploads these lines as a price list. */
async function upload(page: Page, lines: string): Promise<void> {
  await page.goto('/products/import');
  await page.locator('input[type="file"]').setInputFiles({ name: 'prices.csv', mimeType: 'text/csv', buffer: Buffer.from(lines) });
  await button(page, 'Show preview').click();
}

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a product is added once, found, changed, discontinued and offered again', async ({ page }) => {
    await signIn(page, people.programmeManager);
    await page.goto('/products');
    await expectNothingSideways(page, 'products');
    await page.locator('.head').getByRole('link', { name: 'Add a product' }).click();
    await type(page, { sku: 'NP-100', name: 'Pump 100', 'price-EUR': '1.250' });
    await button(page, 'Save product').click();
    await expect(page.locator('#field-price-EUR-problem')).toContainText('Write 1250 or 1.25');
    await type(page, { 'price-EUR': '1,250' });
    await button(page, 'Save product').click();
    await expect(page.locator('.flash')).toContainText('Product added');

    await page.goto('/products/new');
    await type(page, { sku: 'np - 100', name: 'Another', 'price-EUR': '1' });
    await button(page, 'Save product').click();
    await expect(page.locator('#field-sku-problem')).toContainText('NP-100 is already on the price list: Pump 100');
    await expectNothingSideways(page, 'a number that is taken');
    await page.getByRole('link', { name: 'Open NP-100' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toContainText('Pump 100');
    await type(page, { name: 'Pump 100 S' });
    await button(page, 'Save product').click();
    await expect(page.locator('.flash')).toContainText('Product saved');
    await expectNothingSideways(page, 'a product');
    await button(page, 'Discontinue').click();

    await page.goto('/products?q=np-100');
    await expect(page.locator('main')).toContainText('No products match');
    await page.locator('[name="show"]').selectOption('discontinued');
    await button(page, 'Search').click();
    await page.getByRole('link', { name: 'Pump 100 S' }).click();
    await button(page, 'Offer it again').click();
    await expect(page.locator('.flash')).toContainText('offered again');
  });
});

test.describe('two at once', () => {
  // The answer to an import over a price list that has changed.
  test.use({ expectedErrors: /Failed to load resource.* 409 / });

  test('a file says what is wrong, what it changes, and what changed since', async ({ page, openBrowser }) => {
    await signIn(page, people.programmeManager);
    await upload(page, 'PK\u0003\u0004workbook');
    await expect(page.locator('#field-file-problem')).toContainText('Save the sheet as CSV');
    await expectWellMade(page, 'a file that is a workbook');
    await upload(page, `${HEAD}X-1,Valve,EUR,12,50\nX-2,Valve 2,EUR,100.000\n`);
    await expect(page.locator('main')).toContainText('2 lines have problems');
    await expect(page.locator('main')).toContainText('This line has 5 cells, the first line has 4');
    await expect(page.locator('main')).toContainText('Write 100000 or 100.00');
    await expectWellMade(page, 'a file with problems');

    await upload(page, `${HEAD}X-1,Valve,EUR,12.50\nX-1,Valve,USD,14.00\n`);
    await button(page, 'Import').click();
    await expect(page.locator('.flash')).toContainText('One product imported');
    await page.goBack();
    await expect(page.locator('main')).toContainText('This file was already imported');

    await upload(page, `${HEAD}x-1,Valve,EUR,13.50\nX-3,Valve 3,EUR,5.00\n`);
    await expect(page.locator('main')).toContainText('1 new · 1 changed');
    await expect(page.locator('del')).toContainText('12.50');
    await expect(page.locator('ins').first()).toContainText('13.50');
    await expectWellMade(page, 'import preview');
    const colleague = await openBrowser();
    await signIn(colleague, people.otherProgrammeManager);
    await colleague.goto('/products?q=X-1');
    await colleague.getByRole('link', { name: 'Valve', exact: true }).click();
    await type(colleague, { 'price-EUR': '20.00' });
    await button(colleague, 'Save product').click();
    await expect(colleague.locator('.flash')).toContainText('Product saved');

    await button(page, 'Import').click();
    await expect(page.locator('.flash')).toContainText('Nothing was imported');
    await expect(page.locator('main')).toContainText('was changed after you uploaded it');
    await expect(page.locator('del')).toContainText('20');
    await button(page, 'Import').click();
    await expect(page.locator('.flash')).toContainText('2 products imported');
  });
});
