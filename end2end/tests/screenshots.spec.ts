import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page, TestInfo } from '@playwright/test';
import { type Deal, aDeal, beginDeal, openDeal, register, writeDeal } from './deal.ts';
import { offer } from './files.ts';
import { expect, people, signIn, test } from './portal.ts';
import { openRequest, writeRemark } from './review.ts';

test.setTimeout(180_000);

/** With `PORTICO_SCREENSHOTS=1` the pictures of the documentation are taken anew. */
const forDocs = process.env.PORTICO_SCREENSHOTS === '1';
const docs = join(import.meta.dirname, '../../docs/screenshots');

/** Each project's own customer, so that neither competes with the other on one server. */
const customers: Record<string, Deal> = {
  desktop: { customer: 'Skarvik Shipyard AS', domain: 'skarvik.example', contact_email: 'ingrid@skarvik.example' },
  phone: { customer: 'Tromsdal Slip & Mek AS', domain: 'tromsdal.example', contact_email: 'ingrid@tromsdal.example' },
};

/** Takes a picture of the page in light and dark, and sees to it that something is on it. */
async function picture(page: Page, name: string, info: TestInfo): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  expect((await page.locator('main').innerText()).length, `${name} says something`).toBeGreaterThan(20);
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const file = `${name}-${info.project.name}-${colorScheme}.png`;
    const path = forDocs ? join(docs, file) : info.outputPath(file);
    if (forDocs) mkdirSync(docs, { recursive: true });
    const taken = await page.screenshot({ path, animations: 'disabled', caret: 'hide' });
    expect(taken.byteLength, `${file} is a picture`).toBeGreaterThan(4_000);
  }
}

test('the portal in pictures', { tag: '@phone' }, async ({ page, openBrowser }, info) => {
  await page.goto('/sign-in');
  await picture(page, 'sign-in', info);
  await signIn(page, people.seller);
  await page.goto('/');
  await picture(page, 'home', info);
  await page.goto('/registrations');
  await picture(page, 'registrations', info);
  await beginDeal(page);
  const deal = aDeal(customers[info.project.name]);
  await writeDeal(page, deal);
  await page.evaluate(() => scrollTo(0, 0));
  await picture(page, 'register', info);
  const reference = await register(page, deal, [offer()]);
  await openDeal(page, reference);
  await picture(page, 'detail', info);

  const tomas = await openBrowser();
  await signIn(tomas, people.channelManager);
  await tomas.goto('/review?kind=registration');
  await picture(tomas, 'queue', info);
  await openRequest(tomas, reference);
  await writeRemark(tomas, 'return', 'Which of the six hulls are in service until December?');
  await picture(tomas, 'decision', info);
  await tomas.goto('/notices');
  await picture(tomas, 'notices', info);
  await tomas.goto('/gallery');
  await picture(tomas, 'gallery', info);
});

test('the main pages in German', async ({ page, openBrowser }, info) => {
  const german = await openBrowser({ locale: 'de-DE' });
  await german.goto('/sign-in');
  await expect(german.locator('html')).toHaveAttribute('lang', 'de');
  await picture(german, 'de-sign-in', info);

  await signIn(page, people.germanSeller);
  for (const [name, address] of [
    ['de-home', '/'],
    ['de-registrations', '/registrations'],
    ['de-register', '/registrations/new'],
    ['de-notices', '/notices'],
  ] as const) {
    await page.goto(address);
    await expect(page.locator('html')).toHaveAttribute('lang', 'de');
    await picture(page, name, info);
  }
  await page.goto('/registrations?stage=protected');
  await page.locator('main table a').first().click();
  await expect(page.locator('main')).toContainText('Freigegebene Konditionen');
  await picture(page, 'de-detail', info);

  await signIn(german, people.germanManager);
  await german.goto('/review?kind=registration');
  await picture(german, 'de-queue', info);
});
