import { createHmac } from 'node:crypto';
import type { Page } from '@playwright/test';
import { expectForEverybody, expectNothingSideways } from './looks.ts';
import { expect, fillSignIn, people, signIn, test } from './portal.ts';
import { Server } from './server.ts';

/** On a phone with scripts, which the rules for everybody are tried with; on a desk without. */
const scripts = (): boolean => test.info().project.name === 'phone';

const expectWellMade = (page: Page, what: string): Promise<void> =>
  scripts() ? expectForEverybody(page, what) : expectNothingSideways(page, what);

/** The bytes of a secret as it is typed. */
function bytesOf(secret: string): Buffer {
  const letters = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567';
  const bits = [...secret].map((letter) => letters.indexOf(letter).toString(2).padStart(5, '0')).join('');
  return Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => Number.parseInt(byte, 2)));
}

/** What an app shows so many half minutes from now. */
function codeOf(secret: string, ahead = 0): string {
  const step = Buffer.alloc(8);
  step.writeBigUInt64BE(BigInt(Math.floor(Date.now() / 30_000) + ahead));
  const digest = createHmac('sha1', bytesOf(secret)).update(step).digest();
  const start = (digest[19] ?? 0) & 15;
  return String((digest.readUInt32BE(start) & 0x7fffffff) % 1_000_000).padStart(6, '0');
}

async function photograph(page: Page, name: string): Promise<void> {
  if (process.env.PORTICO_PHOTOS) {
    await page.screenshot({ path: `${process.env.PORTICO_PHOTOS}/${name}-${test.info().project.name}.png`, fullPage: true });
  }
}

test.use({ expectedErrors: / (403|409) / });

test('a second factor is set up, asked for, and reset by an administrator', { tag: '@phone' }, async ({ openBrowser }) => {
  // Of its own: nobody else can sign in as this person any more.
  const server = await Server.withDemoData();
  try {
    const options = { baseURL: server.url, javaScriptEnabled: scripts() };
    const page = await openBrowser(options);
    await signIn(page, people.auditor);
    await page.goto('/account/sessions');
    await expectWellMade(page, 'account');
    await photograph(page, 'account');
    await page.getByRole('link', { name: 'Manage second factor' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Second factor');
    await expectWellMade(page, 'second factor');
    await photograph(page, 'second-factor');
    await page.getByRole('button', { name: 'Set up app' }).click();
    await expect(page.getByRole('img', { name: 'QR code' })).toBeVisible();
    await expectWellMade(page, 'setting up');
    await photograph(page, 'set-up');
    await page.getByLabel('Code from the app').fill('000000');
    await page.getByRole('button', { name: 'Turn on' }).click();
    await expect(page.locator('#field-code-problem')).toContainText('not the code');
    const secret = (await page.locator('code.secret').innerText()).replaceAll(/\s/g, '');
    await page.getByLabel('Code from the app').fill(codeOf(secret));
    await page.getByRole('button', { name: 'Turn on' }).click();
    await expect(page.getByRole('heading', { name: 'Second factor is on' })).toBeVisible();
    await expectWellMade(page, 'recovery codes');
    await photograph(page, 'codes');
    const codes = await page.locator('.recovery-codes code').allInnerTexts();
    expect(codes).toHaveLength(10);
    const download = page.waitForEvent('download');
    await page.getByRole('link', { name: 'Download' }).click();
    expect((await download).suggestedFilename()).toBe('recovery-codes.txt');

    const other = await openBrowser(options);
    await other.goto('/sign-in?next=/notices');
    await fillSignIn(other, people.auditor);
    await expect(other.getByRole('heading', { name: 'Second step' })).toBeVisible();
    await expectWellMade(other, 'second step');
    await photograph(other, 'second-step');
    await other.getByLabel('Code').fill('123 45');
    await other.getByRole('button', { name: 'Sign in' }).click();
    await expect(other.locator('.note.bad')).toContainText('wrong or was already used');
    await other.getByLabel('Code').fill(codeOf(secret, 1));
    await other.getByRole('button', { name: 'Sign in' }).click();
    await expect(other).toHaveURL(/\/notices$/);

    const operator = await openBrowser(options);
    await signIn(operator, people.operator);
    await operator.goto('/people');
    const row = operator.locator('tr', { hasText: people.auditor });
    await row.locator('summary').click();
    await row.getByRole('link', { name: 'Sign-in and devices' }).click();
    await expectWellMade(operator, 'how somebody signs in');
    await photograph(operator, 'person-sign-in');
    await operator.getByRole('button', { name: 'Reset second factor' }).click();
    await expect(operator.locator('.flash')).toContainText('Second factor reset');
    await other.goto('/notices');
    await expect(other).toHaveURL(/\/sign-in/);
    await fillSignIn(other, people.auditor);
    await expect(other).toHaveURL(/\/notices$/);

    await operator.goto('/people/sign-in-rules');
    await operator.getByLabel('Staff').check();
    await operator.getByLabel('Days to set it up').fill('0');
    await expectWellMade(operator, 'rules');
    await photograph(operator, 'rules');
    await operator.getByRole('button', { name: 'Save' }).click();
    // The rule holds for the operator at once.
    await expect(operator).toHaveURL(/\/account\/second-factor/);
    await photograph(operator, 'required');
    await operator.goto('/people');
    await expect(operator).toHaveURL(/\/account\/second-factor/);
  } finally {
    await server.remove();
  }
});
