import type { Page } from '@playwright/test';
import { expectAwake } from './keys.ts';
import { expectNothingSideways, expectWellMade } from './looks.ts';
import { expect, people, signIn, test } from './portal.ts';
import { Server } from './server.ts';

test.setTimeout(120_000);

const SECTIONS = ['People', 'Agreements', 'Registrations', 'Timeline', 'Notes'];

/** Opens a partner's page from the list of all. */
async function openPartner(page: Page, name: string): Promise<void> {
  await page.goto(`/partners?whose=all&q=${encodeURIComponent(name)}`);
  await page.locator('main').getByRole('link', { name }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText(name);
}

/** Opens one part of it. */
async function openSection(page: Page, name: string): Promise<void> {
  await page.getByRole('navigation', { name: 'Parts of this page' }).getByRole('link', { name }).click();
  await expect(page).toHaveURL(new RegExp(`/${name.toLowerCase()}$`));
}

test('a partner’s page has its parts, on a phone too', { tag: '@phone' }, async ({ page }) => {
  await signIn(page, people.programmeManager);
  await openPartner(page, 'Nordmess AB');
  await expect(page.locator('#standing')).toContainText('May register deals');
  await expectWellMade(page, 'a partner');
  for (const section of SECTIONS) {
    await openSection(page, section);
    await expectWellMade(page, `a partner’s ${section}`);
  }
  await expect(page.locator('.notes')).toContainText('Ana prefers a call before ten');
  await openPartner(page, 'Brandner Messtechnik KG');
  await expect(page.locator('#standing')).toContainText('Screening hit');
  await page.locator('#standing').getByRole('link', { name: 'Reinstate' }).click();
  await expectWellMade(page, 'a partner that may not register');
  await openPartner(page, 'Humber Gauge Supplies Ltd');
  await expect(page.locator('main')).toContainText('This partnership ended on');
  await expectWellMade(page, 'a partner that has ended');
});

test('what is written over a note is on the device until it is saved', async ({ page }) => {
  await signIn(page, people.channelManager);
  await openPartner(page, 'Meetlab B.V.');
  await openSection(page, 'Notes');
  await expectAwake(page);
  await page.getByLabel('New note').fill('Asked for prices.');
  await page.getByRole('button', { name: 'Add note' }).click();
  const note = page.locator('.notes > li').first();
  const text = note.getByLabel('Note', { exact: true });
  await expect(note).toContainText('Asked for prices.');
  await expectAwake(page);
  await note.locator('summary').first().click();
  await text.fill('Asked for prices and got them.');
  await page.goto('/partners');
  await page.goBack();
  await page.reload();
  await expectAwake(page);
  await note.locator('summary').first().click();
  await expect(text).toHaveValue('Asked for prices and got them.');
  await note.getByRole('button', { name: 'Save note' }).click();
  await expect(note).toContainText('Asked for prices and got them.');
  await expectAwake(page);
  const kept = () => page.evaluate(() => Object.keys(localStorage).filter((name) => name.includes(':note')));
  await expect.poll(kept).toEqual([]);
});

test.describe('without scripts', { tag: '@phone' }, () => {
  test.use({ javaScriptEnabled: false, expectedErrors: / 409 / });

  test('a partner is edited, and the second of two reads what the first changed', async ({ page: henrik, openBrowser }) => {
    const tomas = await openBrowser();
    await signIn(henrik, people.programmeManager);
    await signIn(tomas, people.channelManager);
    for (const page of [henrik, tomas]) {
      await openPartner(page, 'Norrlab Instrument');
      await page.getByRole('link', { name: 'Edit', exact: true }).click();
      await expectNothingSideways(page, 'editing a partner');
    }
    await henrik.locator('[name="tier"]').selectOption({ label: 'Gold' });
    await henrik.locator('[name="territory"]').fill('SE, Norway');
    await henrik.getByRole('button', { name: 'Save' }).click();
    await expect(henrik.locator('#field-territory-problem')).toContainText('Norway is not a country code');
    await expect(henrik.locator('[name="tier"]')).toHaveValue('gold');
    await henrik.locator('[name="territory"]').fill('SE, NO');
    await henrik.getByRole('button', { name: 'Save' }).click();
    await expect(henrik.locator('.flash')).toContainText('Saved');

    await tomas.locator('[name="domain"]').fill('norrlab-instrument.example');
    await tomas.getByRole('button', { name: 'Save' }).click();
    await expect(tomas.locator('main')).toContainText('Tier: Silver → Gold');
    await expect(tomas.locator('[name="domain"]')).toHaveValue('norrlab-instrument.example');
    await expectNothingSideways(tomas, 'a partner that was edited meanwhile');
    await tomas.getByRole('button', { name: 'Save' }).click();
    await expect(tomas.locator('.flash')).toContainText('Saved');
    await openSection(tomas, 'Timeline');
    await expect(tomas.locator('.timeline')).toContainText('norrlab-instrument.example');
  });

  test('notes are written, changed and deleted', async ({ page }) => {
    await signIn(page, people.channelManager);
    await openPartner(page, 'Meetlab B.V.');
    await openSection(page, 'Notes');
    await page.getByLabel('New note').fill('Wants to visit us in spring.');
    await page.getByRole('button', { name: 'Add note' }).click();
    const note = page.locator('.notes > li').first();
    await expect(note).toContainText('Wants to visit us in spring.');
    await note.locator('summary').first().click();
    await note.getByLabel('Note', { exact: true }).fill('Visits us in May.');
    await note.getByRole('button', { name: 'Save note' }).click();
    await expect(page.locator('.notes > li').first()).toContainText('Visits us in May.');
    await expectNothingSideways(page, 'notes');
    await page.locator('.notes > li').first().locator('summary').last().click();
    await page.getByRole('button', { name: 'Delete note' }).click();
    await expect(page.locator('main')).not.toContainText('Visits us in May.');
  });

  test('a company that may be here already is shown before it is added', async ({ page }) => {
    await signIn(page, people.channelManager);
    await page.goto('/partners/new');
    await page.locator('[name="name"]').fill('KALIBRA SÜD');
    await page.locator('[name="country"]').selectOption('DE');
    await page.getByRole('button', { name: 'Add partner' }).click();
    await expect(page.locator('main')).toContainText('This company may be here already');
    await expect(page.locator('main')).toContainText('Kalibra Süd GmbH');
    await expectNothingSideways(page, 'a company that may be here already');
  });

  test('a deputy is named for some days, and ended', async ({ page }) => {
    await signIn(page, people.germanManager);
    await page.goto('/deputies');
    await page.locator('[name="deputy"]').selectOption({ label: 'Henrik Aalund' });
    await page.locator('[name="until"]').fill('2020-01-01');
    await page.locator('form:has([name="until"]) button').click();
    await expect(page.locator('#field-until-problem')).toBeVisible();
    const from = await page.locator('[name="from"]').inputValue();
    await page.locator('[name="until"]').fill(from);
    await page.locator('form:has([name="until"]) button').click();
    await expect(page.locator('.flash')).toContainText('Vertretung benannt');
    await expectNothingSideways(page, 'deputies');
    await page.goto('/');
    await expect(page.locator('main')).toContainText('Henrik Aalund vertritt Sie bis');
    await page.goto('/deputies');
    await page.getByRole('row', { name: /Maren Thalmann/ }).getByRole('button').click();
    await expect(page.locator('.flash')).toContainText('Vertretung beendet');
  });
});

test('lists open on one’s own partners, and deciding for another is marked', { tag: '@phone' }, async ({ page }) => {
  await signIn(page, people.germanManager);
  await page.goto('/partners');
  await expect(page.getByRole('button', { name: 'Meine Partner' })).toHaveAttribute('aria-pressed', 'true');
  await expect(page.locator('main')).not.toContainText('Nordmess AB');
  await expectWellMade(page, 'one’s own partners');
  await page.getByRole('button', { name: 'Alle Partner' }).click();
  await expect(page.locator('main')).toContainText('Dansk Målehus');
  await page.goto('/review?kind=registration');
  await expect(page.getByRole('button', { name: 'Alle Partner' })).toHaveAttribute('aria-pressed', 'true');
  await expectWellMade(page, 'the queue of all');
  await page.goto('/review?kind=registration&partner=Calibre');
  await page.locator('.list .item').first().click();
  await expect(page.locator('#open')).toContainText('Sie entscheiden für Claire Denholm');
  await expectWellMade(page, 'deciding for another');
  await page.goto('/');
  await page.getByRole('button', { name: 'Meine Partner' }).click();
  await expect(page.getByRole('button', { name: 'Meine Partner' })).toHaveAttribute('aria-pressed', 'true');
});

test('who stands in for somebody reads it first', { tag: '@phone' }, async ({ page }) => {
  await signIn(page, people.channelManager);
  await expect(page.locator('main')).toContainText('You stand in for Claire Denholm until');
  await page.goto('/deputies');
  await expect(page.locator('main')).toContainText('Claire Denholm');
  await expectWellMade(page, 'deputies');
});

test.describe('a server of its own', () => {
  test.use({ expectedErrors: / 401 / });

  let server: Server;

  test.beforeAll(async () => {
    server = await Server.withDemoData();
  });

  test.afterAll(async () => {
    await server.remove();
  });

  test('ending a partnership closes an open form at once, and its text stays on the device', async ({ openBrowser }) => {
    const ana = await openBrowser({ baseURL: server.url });
    const henrik = await openBrowser({ baseURL: server.url });
    await signIn(ana, people.seller);
    await ana.goto('/registrations/new');
    await ana.locator('input[name="customer"]').fill('Fjordline Two');
    await expect(ana.locator('main')).toContainText('Saved');
    await signIn(henrik, people.programmeManager);
    await openPartner(henrik, 'Nordmess AB');
    await henrik.locator('#act-end > summary').click();
    await henrik.locator('#act-end textarea').fill('The company was wound up.');
    await henrik.getByRole('button', { name: 'End the partnership with Nordmess AB' }).click();
    await expect(henrik.locator('main')).toContainText('This partnership ended on');
    await ana.locator('input[name="customer"]').fill('Fjordline Three');
    await expect(ana.locator('main')).toContainText(/sign in/i);
    await expect(ana.locator('input[name="customer"]')).toHaveValue('Fjordline Three');
    await ana.goto('/registrations');
    await expect(ana).toHaveURL(/\/sign-in/);
    await openSection(henrik, 'Registrations');
    await expect(async () => {
      await henrik.reload();
      await expect(henrik.locator('main .counts-row')).not.toContainText('Protected', { timeout: 500 });
    }).toPass({ timeout: 20_000 });
    await expectWellMade(henrik, 'the registrations of a partner that has ended');
  });
});
