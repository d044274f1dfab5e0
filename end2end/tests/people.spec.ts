import type { Page } from '@playwright/test';
import { expectWellMade } from './looks.ts';
import { expect, fillSignIn, people, signIn, test } from './portal.ts';
import { Server } from './server.ts';
import { MailServer } from './smtp-server.ts';

test.setTimeout(120_000);

async function switchTo(page: Page, company: string): Promise<void> {
  await page.getByTitle('Switch company').click();
  await page.getByRole('button', { name: company }).click();
}

test.describe('of several companies', () => {
  // Where they only learn, deals are nothing for them.
  test.use({ expectedErrors: / 403 / });

  test('somebody acts for one of their companies at a time', { tag: '@phone' }, async ({ page }) => {
    await signIn(page, people.colleague);
    await expect(page.locator('.site-nav .of')).toHaveText('Nordmess AB');
    await switchTo(page, 'Västmät AB');
    await expect(page.locator('.site-nav .of')).toHaveText('Västmät AB');
    // A learner there, they see nothing of what they sell for the other.
    await page.goto('/registrations');
    await expect(page.locator('main')).not.toContainText('DR-');
    await page.goto('/account/profile');
    await expect(page.locator('main')).toContainText('you are here');
    await expectWellMade(page, 'profile');
    await page.goto('/account/notices');
    await expectWellMade(page, 'what one is told');
    await page.goto('/account/profile');
    await page.getByRole('button', { name: 'Switch to Nordmess AB' }).click();
    await expect(page.locator('.site-nav .of')).toHaveText('Nordmess AB');
    await page.goto('/registrations');
    await expect(page.locator('main')).toContainText('DR-');
  });
});

test.describe('without scripts', () => {
  test.use({ javaScriptEnabled: false });

  test('a profile is kept, and numbers and days follow it', { tag: '@phone' }, async ({ page }) => {
    await signIn(page, people.colleague);
    await page.goto('/account/profile');
    await page.locator('[name="number_style"]').selectOption('point_comma');
    await page.locator('[name="date_style"]').selectOption('iso');
    await page.getByRole('button', { name: 'Save profile' }).click();
    await expect(page.locator('.flash')).toContainText('Profile saved');
    await page.goto('/account/sessions');
    await expect(page.locator('main')).toContainText(/20\d\d-\d\d-\d\d, \d\d:\d\d/);
    await page.goto('/account/notices');
    await page.locator('input[name="registration.approved"][value="digest"]').check();
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('.flash')).toContainText('Saved');
    await expect(page.locator('input[name="registration.approved"][value="digest"]')).toBeChecked();
    await page.goto('/account/profile');
    await page.locator('[name="name"]').fill(' ');
    await page.getByRole('button', { name: 'Save profile' }).click();
    await expect(page.locator('.summary')).toContainText('Required.');
  });
});

test.describe('with a real mail server', () => {
  // A server of this test's own: the others' has no mail server.
  let mail: MailServer;
  let server: Server;

  test.beforeAll(async () => {
    mail = new MailServer();
    server = await Server.withDemoData();
    await server.stop();
    server.settings = await mail.start();
    await server.start();
  });

  test.afterAll(async () => {
    await server.remove();
    await mail.stop();
  });

  const linkTo = async (address: string, path: string): Promise<string> => server.url + (await mail.linkTo(address, path));

  test('another address is agreed to at both, by emails that came over STARTTLS', async ({ openBrowser }) => {
    const page = await openBrowser({ baseURL: server.url });
    await signIn(page, people.learner);
    await page.goto('/account/profile');
    await page.locator('[name="email"]').fill('maja@new.example');
    await page.locator('[name="current_password"]').fill('portico-demo');
    await page.getByRole('button', { name: 'Change address' }).click();
    await expect(page.locator('.flash')).toContainText('Check both mailboxes');
    await expectWellMade(page, 'an address that waits');
    await page.goto(await linkTo(people.learner, '/email-change/old/'));
    await expectWellMade(page, 'agreeing');
    await page.getByRole('button', { name: 'Agree' }).click();
    await expect(page.locator('main')).toContainText('The other address has to agree, too');
    await page.goto(await linkTo('maja@new.example', '/email-change/new/'));
    // It may be a stranger’s, who learns no name.
    expect(mail.textTo('maja@new.example', '/email-change/new/')).not.toContain('Maja Öberg');
    await page.getByRole('button', { name: 'Agree' }).click();
    await expect(page.locator('main')).toContainText('From now on you sign in as maja@new.example');
    await expect(() => {
      expect(mail.textTo(people.learner, 'has another email address now')).toBeTruthy();
    }).toPass({ timeout: 20_000 });
    expect(mail.received.every(({ secure, user }) => secure && user === 'portico')).toBe(true);
    expect(mail.received.every(({ text }) => /content-type: text\/html/i.test(text))).toBe(true);
    const again = await openBrowser({ baseURL: server.url });
    await again.goto('/sign-in');
    await fillSignIn(again, 'maja@new.example');
    await expect(again).not.toHaveURL(/\/sign-in/);
  });

  test('an address that the mail server refuses is shown to staff, and sent again', async ({ openBrowser }) => {
    mail.refused.add('nina@halden.example');
    const page = await openBrowser({ baseURL: server.url });
    await signIn(page, people.operator);
    await page.goto('/people');
    await page.locator('#invite [name="name"]').fill('Nina Moe');
    await page.locator('#invite [name="email"]').fill('nina@halden.example');
    await page.locator('#invite input[name="role-finance"]').check();
    await page.getByRole('button', { name: 'Invite' }).click();
    await expect(async () => {
      await page.goto('/mail');
      await expect(page.locator('main')).toContainText('no such mailbox', { timeout: 500 });
    }).toPass({ timeout: 20_000 });
    const row = page.getByRole('row').filter({ hasText: 'nina@halden.example' });
    await expect(row).toContainText('Refused for good');
    mail.refused.clear();
    await row.getByRole('link').click();
    await page.getByRole('button', { name: 'Send again' }).click();
    const invited = await openBrowser({ baseURL: server.url });
    await invited.goto(await linkTo('nina@halden.example', '/invitation/'));
    await invited.locator('[name="password"]').fill('a-long-enough-password');
    await invited.locator('[name="password_again"]').fill('a-long-enough-password');
    await invited.getByRole('button', { name: 'Start' }).click();
    await expect(invited.locator('.site-nav .of')).toHaveText('Finance');
  });
});
