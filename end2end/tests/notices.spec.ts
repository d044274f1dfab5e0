import { expectWellMade } from './looks.ts';
import { expect, people, signIn, test } from './portal.ts';
import { Server } from './server.ts';

// Suspending a partner would be in the way of other tests.
let server: Server;
test.beforeAll(async () => {
  server = await Server.withDemoData();
});
test.afterAll(async () => {
  await server.remove();
});

test('a suspension is told, opened and read, and its mail waits where no mail server is', { tag: '@phone' }, async ({ openBrowser }) => {
  const staff = await openBrowser({ baseURL: server.url });
  await signIn(staff, people.programmeManager);
  await staff.goto('/partners?q=Nordmess');
  await staff.locator('main table.rows a').first().click();
  await staff.locator('#act-status summary').click();
  await staff.locator('#act-status [name="reason"]').fill('Nobody outside learns this.');
  await staff.locator('#act-status button.danger').click();
  await expect(staff.locator('.flash')).toBeVisible();

  const page = await openBrowser({ baseURL: server.url });
  await signIn(page, people.seller);
  await expect(async () => {
    await page.goto('/notices');
    await expect(page.locator('main')).toContainText('suspended Nordmess AB', { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(page.locator('main')).not.toContainText('Nobody outside learns this.');
  await expectWellMade(page, 'notices of a partner');
  await page.goto('/account/notices');
  await expect(page.getByRole('rowheader', { name: 'Standing of partners' })).toBeVisible();
  await page.goto('/notices');
  const told = page.locator('.notices li').filter({ hasText: 'suspended Nordmess AB' });
  await told.getByRole('link').click();
  await expect(page).toHaveURL(/\/$/);
  await page.goto('/notices');
  await expect(told).toHaveClass('read');

  const operator = await openBrowser({ baseURL: server.url });
  await signIn(operator, people.operator);
  await expect(async () => {
    await operator.goto('/mail?list=kept');
    await expect(operator.locator('main')).toContainText('suspended Nordmess AB', { timeout: 500 });
  }).toPass({ timeout: 20_000 });
  await expect(operator.locator('main')).toContainText('No mail server is set up');
  await expectWellMade(operator, 'emails in the data folder');
  await operator.getByRole('row').filter({ hasText: 'suspended Nordmess AB' }).filter({ hasText: people.seller }).getByRole('link').click();
  await operator.getByRole('button', { name: 'Send again' }).click();
  await expect(operator.locator('.flash')).toContainText('One email is being sent again');
});
