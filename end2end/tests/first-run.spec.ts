import type { Page } from '@playwright/test';
import { aDeal, customerOf, openDeal, register } from './deal.ts';
import { expectForEverybody, expectNothingSideways } from './looks.ts';
import { expect, test } from './portal.ts';
import { approve, findInQueue } from './review.ts';
import { Server } from './server.ts';
import { MailServer } from './smtp-server.ts';

test.setTimeout(180_000);

const PASSWORD = 'a-long-enough-password';

/** On a phone with scripts, which the rules for everybody are tried with; on a desk without. */
const scripts = (): boolean => test.info().project.name === 'phone';

const expectWellMade = (page: Page, what: string): Promise<void> =>
  scripts() ? expectForEverybody(page, what) : expectNothingSideways(page, what);

const PRICES = `sku;name;currency;price
M4-100;M4 probe;EUR;15.500,00
M4-900;Survey kit;EUR;33.000,00
`;

/** Fills in a form's fields by name. */
async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const asked = page.locator(`main [name="${name}"]`).first();
    if ((await asked.evaluate((element) => element.localName)) === 'select') await asked.selectOption(value);
    else await asked.fill(value);
  }
}

/** Sets the portal up with the link that the program printed. */
async function setUp(page: Page, server: Server): Promise<void> {
  const link = server.log.match(/\/setup\/[\w-]+/)?.[0];
  expect(link).toBeTruthy();
  await page.goto(link ?? '');
  await expectWellMade(page, 'setup');
  await page.getByRole('button', { name: 'Set up the portal' }).click();
  await expect(page.locator('.summary')).toContainText('Required.');
  await expect(page.locator('#field-company-problem')).toBeVisible();
  await expectWellMade(page, 'setup with problems');
  await fill(page, {
    name: 'Henrik Halden',
    email: 'henrik@halden.example',
    password: PASSWORD,
    password_again: PASSWORD,
    company: 'Halden Instruments',
    portal: 'Halden Partners',
    zone: 'Europe/Berlin',
    holidays: 'DE',
    closed: '2031-12-24',
  });
  await page.locator('input[name="hue"][value="130"]').check();
  await page.getByRole('button', { name: 'Set up the portal' }).click();
  await expect(page.locator('main')).toContainText('A second factor is required');
  await expectWellMade(page, 'second factor of the first administrator');
  await page.getByRole('link', { name: 'Later' }).click();
  await expect(page.getByRole('heading', { name: 'Until your first partner is in' })).toBeVisible();
  await expectWellMade(page, 'home of a new portal');

  await page.goto(link ?? '');
  await expect(page.getByRole('heading')).toContainText('already set up');
}

async function addProducts(page: Page): Promise<void> {
  await page.goto('/products/import');
  await page.locator('input[type="file"]').setInputFiles({
    name: 'prices.csv',
    mimeType: 'text/csv',
    buffer: Buffer.from(`${PRICES}X;Broken;XXX;1\n`, 'latin1'),
  });
  await page.getByRole('button', { name: 'Show preview' }).click();
  await expect(page.locator('main')).toContainText('One line has a problem');
  await expect(page.getByRole('button', { name: 'Import' })).toHaveCount(0);
  await expectWellMade(page, 'import with a problem');

  await page.goto('/products/import');
  await page.locator('input[type="file"]').setInputFiles({ name: 'prices.csv', mimeType: 'text/csv', buffer: Buffer.from(PRICES) });
  await page.getByRole('button', { name: 'Show preview' }).click();
  await expect(page.locator('main')).toContainText('2 new');
  await page.getByRole('button', { name: 'Import' }).click();
  await expect(page.locator('.flash')).toContainText('2 products imported');
  await expectWellMade(page, 'products');
}

async function addPartner(page: Page): Promise<void> {
  await page.goto('/partners');
  await expectWellMade(page, 'no partners');
  await page.locator('a', { hasText: 'Add a partner' }).first().click();
  await fill(page, { name: 'Nordmess AB', country: 'SE', tier: 'silver' });
  await expectWellMade(page, 'add a partner');
  await page.getByRole('button', { name: 'Add partner' }).click();
  await expect(page.locator('.flash')).toContainText('Partner added');
}

async function invite(page: Page, name: string, email: string, role: string): Promise<void> {
  await page.locator('#invite [name="name"]').fill(name);
  await page.locator('#invite [name="email"]').fill(email);
  await page.locator(`#invite input[name="role-${role}"]`).check();
  await page.getByRole('button', { name: 'Invite', exact: true }).click();
  await expect(page.locator('.flash')).toContainText('Invitation sent');
}

async function accept(page: Page, link: string): Promise<void> {
  await page.goto(link);
  await expectWellMade(page, 'invitation');
  await fill(page, { password: PASSWORD, password_again: 'another' });
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.locator('#field-password_again-problem')).toBeVisible();
  await fill(page, { password: PASSWORD, password_again: PASSWORD });
  await page.getByRole('button', { name: 'Start' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Ana');
}

test.use({ expectedErrors: / 4(04|09|10) / });

test('an empty folder becomes a portal in which a partner registers a deal', { tag: '@phone' }, async ({ openBrowser }) => {
  const mail = new MailServer();
  const server = await Server.empty(await mail.start());
  try {
    const henrik = await openBrowser({ baseURL: server.url, javaScriptEnabled: scripts() });
    await setUp(henrik, server);
    await addProducts(henrik);
    await addPartner(henrik);
    await invite(henrik, 'Ana Lindqvist', 'ana@nordmess.example', 'partner_admin');
    await expectWellMade(henrik, 'a partner');

    const ana = await openBrowser({ baseURL: server.url, javaScriptEnabled: scripts() });
    const link = await mail.linkTo('ana@nordmess.example', '/invitation/');
    await accept(ana, link);
    await henrik.goto(link);
    await expect(henrik.getByRole('heading')).toContainText('already been used');

    await ana.goto('/people');
    await invite(ana, 'Bo Ek', 'bo@nordmess.example', 'seller');
    await expectWellMade(ana, 'people');
    await ana.locator('details.acts').filter({ hasText: 'Withdraw invitation' }).locator('summary').click();
    await ana.getByRole('link', { name: 'Withdraw invitation of Bo Ek' }).click();
    await expect(ana.getByRole('heading', { level: 1 })).toContainText('Withdraw the invitation of Bo Ek');
    await expectWellMade(ana, 'asking before an invitation is withdrawn');
    await ana.getByRole('button', { name: 'Withdraw invitation of Bo Ek' }).click();
    await expect(ana.locator('main')).not.toContainText('bo@nordmess.example');

    const deal = aDeal();
    const reference = await register(ana, deal);
    await findInQueue(henrik, customerOf(deal));
    await approve(henrik);
    await openDeal(ana, reference);
    await expect(ana.locator('.stage.protected').first()).toBeVisible();
    // All of it was mailed, over STARTTLS, and to nobody else.
    const about = `${customerOf(deal)}, ${reference}`;
    await expect(() => {
      expect(mail.subjects()).toEqual([
        `ana@nordmess.example: Approved: ${about}`,
        'ana@nordmess.example: Henrik Halden invites you to Halden Partners',
        'bo@nordmess.example: Ana Lindqvist invites you to Halden Partners',
        'henrik@halden.example: Ana Lindqvist accepted your invitation to Nordmess AB',
        `henrik@halden.example: New registration: ${about}`,
      ]);
    }).toPass({ timeout: 20_000 });
    expect(mail.received.every(({ secure }) => secure)).toBe(true);
    await henrik.goto('/');
    await expect(henrik.locator('main')).not.toContainText('Until your first partner is in');
  } finally {
    await server.remove();
    await mail.stop();
  }
});
