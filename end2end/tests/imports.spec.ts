import type { Page } from '@playwright/test';
import { deflateSync } from 'node:zlib';
import { expectNothingSideways, expectWellMade } from './looks.ts';
import { expect, password, people, signIn, test } from './portal.ts';

const button = (page: Page, words: string | RegExp) => page.getByRole('button', { name: words, exact: true });

/** Uploads these lines. */
async function upload(page: Page, at: string, lines: string): Promise<void> {
  await page.goto(at);
  await page.locator('input[type="file"]').setInputFiles({ name: 'a.csv', mimeType: 'text/csv', buffer: Buffer.from(lines) });
  await button(page, 'Show preview').click();
}

/** Says once more who it is, where that is asked. */
async function confirmed(page: Page): Promise<void> {
  const field = page.locator('main [name="password"]');
  if (await field.isVisible()) {
    await field.fill(password);
    await page.locator('main form button').first().click();
  }
}

/** A picture of one colour, as PNG. */
function picture(width: number, height: number): Buffer {
  const table = Array.from({ length: 256 }, (_, start) => {
    let value = start;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
    return value >>> 0;
  });
  const sum = (bytes: Buffer): number => {
    let value = 0xffffffff;
    for (const byte of bytes) value = (table[(value ^ byte) & 0xff] ?? 0) ^ (value >>> 8);
    return (value ^ 0xffffffff) >>> 0;
  };
  const part = (name: string, content: Buffer): Buffer => {
    const named = Buffer.concat([Buffer.from(name), content]);
    const around = Buffer.alloc(8);
    around.writeUInt32BE(content.length, 0);
    around.writeUInt32BE(sum(named), 4);
    return Buffer.concat([around.subarray(0, 4), named, around.subarray(4)]);
  };
  const head = Buffer.from([0, 0, 0, 0, 0, 0, 0, 0, 8, 2, 0, 0, 0]);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  const row = Buffer.concat([Buffer.from([0]), Buffer.alloc(width * 3, Buffer.from([20, 60, 120]))]);
  const rows = Buffer.concat(Array.from({ length: height }, () => row));
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
  return Buffer.concat([signature, part('IHDR', head), part('IDAT', deflateSync(rows)), part('IEND', Buffer.alloc(0))]);
}

test('partners and their people come from files, once every line is right', async ({ page }) => {
  await signIn(page, people.programmeManager);
  await page.goto('/partners');
  await page.locator('.head').getByRole('link', { name: 'Import', exact: true }).click();
  await expectWellMade(page, 'importing partners');
  const head = 'name,country,kind,website,channel manager\n';
  const good = 'Messwerk Nord GmbH,Germany,reseller,messwerknord.example,tomas@halden.example\n';
  await upload(page, '/partners/import', `${head}${good}Klein,Atlantis,shop,,nobody@x.example\nNordmess AB,SE,,,\n`);
  await expect(page.locator('main')).toContainText('One line has a problem');
  await expect(page.locator('main')).toContainText('No channel manager has this email address');
  await expectWellMade(page, 'partners with problems');
  await upload(page, '/partners/import', `${head}${good}Nordmess AB,SE,,,\n`);
  await expect(page.locator('main')).toContainText('1 new · 1 already here');
  await expectWellMade(page, 'partners to check');
  await button(page, 'Import one partner').click();
  await expect(page.locator('main')).toContainText('One partner imported');

  const heading = 'name,e-mail,partner,roles\n';
  const eva = 'Eva Berg,eva@messwerknord.example,Messwerk Nord,"administrator, seller"\n';
  await upload(page, '/people/import', `${heading}${eva}Bo Ek,bo at x,Nobody,king\n`);
  await expect(page.locator('main')).toContainText('No partner has this name');
  await expectWellMade(page, 'people with problems');
  await upload(page, '/people/import', `${heading}${eva}`);
  await page.getByText('Hold them back').click();
  await expectWellMade(page, 'people to check');
  await button(page, 'Import one person').click();
  await confirmed(page);
  await expect(page.locator('main')).toContainText('One invitation is held back');
  await expectNothingSideways(page, 'people imported');
  await page.goto('/people/import');
  await page.locator('#held').getByRole('link', { name: /Messwerk Nord/ }).click();
  await expect(page.locator('main')).toContainText('Invitation held back');
  await expectWellMade(page, 'people of a partner, held back');
  await button(page, 'Send one invitation').click();
  await confirmed(page);
  await expect(page.locator('.flash')).toContainText('One invitation sent');
});

test('a logo stands in the menu and where one signs in, until it is removed', async ({ page, openBrowser }) => {
  await signIn(page, people.programmeManager);
  await page.goto('/programme/logo');
  const choose = (name: string, mimeType: string, buffer: Buffer) =>
    page.locator('input[type="file"]').setInputFiles({ name, mimeType, buffer });
  await choose('logo.svg', 'image/svg+xml', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'));
  await button(page, 'Save logo').click();
  await confirmed(page);
  await expect(page.locator('#field-file-problem')).toContainText('SVG files can contain programs');
  await choose('logo.png', 'image/png', picture(320, 80));
  await button(page, 'Save logo').click();
  await expect(page.locator('.flash')).toContainText('Logo saved');
  await expectWellMade(page, 'the logo');
  const other = await openBrowser();
  await other.goto('/sign-in');
  const shown = other.locator('.brand img');
  await expect(shown).toBeVisible();
  expect(await shown.evaluate((image: HTMLImageElement) => image.naturalWidth)).toBe(320);
  await button(page, 'Remove logo').click();
  await expect(page.locator('.flash')).toContainText('Logo removed');
  await expect(page.locator('.brand img')).toHaveCount(0);
});
