import type { Page } from '@playwright/test';
import { setTimeout as pause } from 'node:timers/promises';
import { expectForEverybody, expectNothingSideways } from './looks.ts';
import { mails } from './mails.ts';
import { expect, people, signIn, test } from './portal.ts';
import type { Server } from './server.ts';

test.setTimeout(180_000);

/** On a phone with scripts, which the rules for everybody are tried with; on a desk without. */
const scripts = (): boolean => test.info().project.name === 'phone';

const expectWellMade = (page: Page, what: string): Promise<void> =>
  scripts() ? expectForEverybody(page, what) : expectNothingSideways(page, what);

/** What nobody fills in faster than this is not taken. */
const FILLED_IN = 3_500;

/** The link to this path in a mail that speaks of the company. */
async function mailed(server: Server, company: string, path: string): Promise<string> {
  let link = '';
  const wanted = new RegExp(`${path}[\\w-]+`);
  await expect(async () => {
    const mail = mails(server).find((text) => text.includes(company) && wanted.test(text));
    link = mail?.match(wanted)?.[0] ?? '';
    expect(link).not.toBe('');
  }).toPass({ timeout: 20_000 });
  return link;
}

async function fill(page: Page, fields: Record<string, string>): Promise<void> {
  for (const [name, value] of Object.entries(fields)) {
    const asked = page.locator(`main [name="${name}"]`).first();
    if ((await asked.evaluate((element) => element.localName)) === 'select') await asked.selectOption(value);
    else await asked.fill(value);
  }
}

test.describe('a company applies', { tag: '@phone' }, () => {
  test.use({ expectedErrors: / 409 / });

  test('and is answered', async ({ server, openBrowser }) => {
    const context = (): Promise<Page> => openBrowser({ javaScriptEnabled: scripts() });
    const company = `Harz Prüftechnik ${test.info().project.name}`;
    const number = scripts() ? '91-5550101' : '91-5550102';
    const mailbox = `jonas@harz-${test.info().project.name}.example`;

    const applicant = await context();
    await applicant.goto('/sign-in');
    await applicant.getByRole('link', { name: 'Apply to become a partner' }).click();
    await expectWellMade(applicant, 'the form to apply');
    await applicant.getByRole('button', { name: 'Send application' }).click();
    // On a slow machine nobody is too fast; then the fields are told.
    await expect(applicant.locator('main')).toContainText(/faster than anyone|Required/);
    await pause(FILLED_IN);
    await fill(applicant, { company, country: 'US', tax_id: '07-5550101', domain: 'harz', sells: 'Gauges', name: 'Jonas Harz', email: mailbox });
    await applicant.getByRole('button', { name: 'Send application' }).click();
    await expect(applicant.locator('.summary')).toContainText('check digits');
    await expect(applicant.locator('[name="company"]')).toHaveValue(company);
    await expectWellMade(applicant, 'the form to apply with problems');
    await fill(applicant, { tax_id: number, domain: mailbox.split('@')[1] ?? '' });
    await applicant.getByRole('button', { name: 'Send application' }).click();
    await expect(applicant.getByRole('heading', { name: 'Your application is here' })).toBeVisible();
    await expectWellMade(applicant, 'an application that was sent');

    await applicant.goto(await mailed(server, company, '/apply/confirm/'));
    await expectWellMade(applicant, 'confirming an address');
    await applicant.getByRole('button', { name: 'Yes, this is my address' }).click();
    await expect(applicant.locator('main')).toContainText('waiting to be reviewed');
    const status = applicant.url();
    await expectWellMade(applicant, 'the state of an application');

    const staff = await context();
    await signIn(staff, people.channelManager);
    await staff.goto('/review?kind=application');
    await expectWellMade(staff, 'applications in the queue');
    await staff.locator('a.item', { hasText: company }).click();
    await expect(staff.getByRole('heading', { level: 1 })).toHaveText(company);
    await expectWellMade(staff, 'an application');
    await staff.getByRole('button', { name: 'Assign to me' }).click();
    await expect(staff.locator('.flash')).toContainText('assigned to you');
    await applicant.goto(status);
    await expect(applicant.locator('main')).toContainText('being reviewed');

    await staff.locator('summary', { hasText: 'Refuse' }).click();
    await fill(staff, { reason: 'There is no room for a second partner there.' });
    await staff.locator('details button', { hasText: 'Refuse' }).click();
    await expect(staff.locator('.flash')).toContainText('is refused');
    await staff.locator('summary', { hasText: 'Reopen' }).click();
    await expectWellMade(staff, 'an application that was refused');
    await fill(staff, { reason: 'There is room now.' });
    await staff.locator('details button', { hasText: 'Reopen' }).click();
    await expect(staff.locator('.flash')).toContainText('is open again');
    await applicant.goto(status);
    await expect(applicant.locator('main')).toContainText('Looked at again');
    await expect(applicant.locator('main')).not.toContainText('There is room now');

    await fill(staff, { territory: 'US, Canada' });
    await staff.getByRole('button', { name: 'Approve and invite' }).click();
    await expect(staff.locator('.summary')).toContainText('Canada');
    await expectWellMade(staff, 'an application with problems');
    await fill(staff, { territory: 'US, CA' });
    await staff.getByRole('button', { name: 'Approve and invite' }).click();
    await expect(staff.locator('.flash')).toContainText('is a partner now');
    await expectWellMade(staff, 'an application that was approved');
    await staff.getByRole('link', { name: 'Open the partner' }).click();
    await expect(staff.locator('main')).toContainText('Canada, United States');

    await applicant.goto(status);
    await expect(applicant.locator('main')).toContainText('Welcome');
    await applicant.goto(await mailed(server, company, '/invitation/'));
    await fill(applicant, { password: 'a-long-enough-password', password_again: 'a-long-enough-password' });
    await applicant.getByRole('button').last().click();
    await applicant.goto('/people');
    await expect(applicant.locator('main')).toContainText('Jonas Harz');
  });
});

test('the keys move between the kinds of requests', async ({ page }) => {
  await signIn(page, people.channelManager);
  await page.goto('/review?kind=application');
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
  await expect(page.getByRole('link', { name: 'Open the application' })).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/applications\//);
  const first = page.url();
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
  await page.keyboard.press('j');
  await expect(page).not.toHaveURL(first);
  await expect(page).toHaveURL(/\/applications\//);
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
  await page.keyboard.press('k');
  await expect(page).toHaveURL(first);
});

test('programme managers open and close the page', { tag: '@phone' }, async ({ page, openBrowser }) => {
  await signIn(page, people.programmeManager);
  await page.goto('/partners');
  await page.getByRole('link', { name: 'Applications' }).click();
  await expectForEverybody(page, 'how applications are taken');
  await page.locator('[name="answer_days"]').fill('0');
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('#field-answer_days-problem')).toBeVisible();
  await page.locator('[name="answer_days"]').fill('4');
  await page.locator('[name="open"]').uncheck();
  await page.getByRole('button', { name: 'Save' }).click();
  await expect(page.locator('.flash')).toContainText('Saved');
  const stranger = await openBrowser();
  await stranger.goto('/apply');
  await expect(stranger.getByRole('heading', { name: 'No applications at the moment' })).toBeVisible();
  await expectForEverybody(stranger, 'no applications');
  await page.locator('[name="answer_days"]').fill('5');
  await page.locator('[name="open"]').check();
  await page.getByRole('button', { name: 'Save' }).click();
  await stranger.goto('/apply');
  await expect(stranger.locator('[name="company"]')).toBeVisible();
});
