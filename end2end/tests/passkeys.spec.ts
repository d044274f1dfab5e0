import type { CDPSession, Page } from '@playwright/test';
import { expectForEverybody } from './looks.ts';
import { expect, fillSignIn, people, signIn, test } from './portal.ts';
import { Server } from './server.ts';

/** An authenticator of this browser's own, whose owner is there and says who they are. */
async function giveAuthenticator(page: Page): Promise<{ session: CDPSession; id: string }> {
  const session = await page.context().newCDPSession(page);
  await session.send('WebAuthn.enable');
  const { authenticatorId } = await session.send('WebAuthn.addVirtualAuthenticator', {
    options: {
      protocol: 'ctap2',
      transport: 'internal',
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified: true,
      // Conditional mediation would sign in before anything is pressed.
      automaticPresenceSimulation: true,
    },
  });
  return { session, id: authenticatorId };
}

async function photograph(page: Page, name: string): Promise<void> {
  if (process.env.PORTICO_PHOTOS) {
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme });
      const file = `${process.env.PORTICO_PHOTOS}/${name}-${test.info().project.name}-${colorScheme}.png`;
      await page.screenshot({ path: file, fullPage: true });
    }
  }
}

test.use({ expectedErrors: / 403 / });

test('a passkey is added, signs in, is the second step, and is removed', { tag: '@phone' }, async ({ openBrowser }) => {
  const server = await Server.withDemoData();
  try {
    // Passkeys belong to a name, and not to a number.
    const baseURL = server.url.replace('127.0.0.1', 'localhost');
    await server.stop();
    server.settings = { PORTICO_ORIGIN: baseURL };
    await server.start();

    const page = await openBrowser({ baseURL });
    const { session, id: authenticatorId } = await giveAuthenticator(page);
    await signIn(page, people.auditor);
    await page.goto('/account/second-factor');
    await expectForEverybody(page, 'second factor');
    await page.getByRole('button', { name: 'Add passkey' }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('New passkey');
    await expectForEverybody(page, 'new passkey');
    await photograph(page, 'new-passkey');
    await page.getByLabel('Name').fill('Work laptop');
    await page.getByRole('button', { name: 'Create passkey' }).click();
    await expect(page.getByRole('heading', { name: 'Second factor is on' })).toBeVisible();
    await page.goto('/account/second-factor');
    await expect(page.locator('td', { hasText: 'Work laptop' })).toBeVisible();
    await expectForEverybody(page, 'a passkey');
    await photograph(page, 'passkeys');

    // Somebody who cancels is told so, and stays where they are.
    await page.context().clearCookies();
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: false });
    await page.goto('/sign-in?next=/notices');
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(page.getByRole('alert')).toContainText('Your browser cancelled');
    await expectForEverybody(page, 'cancelled');
    await photograph(page, 'sign-in');
    await session.send('WebAuthn.setUserVerified', { authenticatorId, isUserVerified: true });
    await page.getByRole('button', { name: 'Sign in with a passkey' }).click();
    await expect(page).toHaveURL(/\/notices$/);

    await page.context().clearCookies();
    // What the field of the address offers would sign in at once.
    await session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: false });
    await page.goto('/sign-in?next=/notices');
    await fillSignIn(page, people.auditor);
    await expect(page.getByRole('heading', { name: 'Second step' })).toBeVisible();
    await session.send('WebAuthn.setAutomaticPresenceSimulation', { authenticatorId, enabled: true });
    await expect(page.getByRole('button', { name: 'Use a passkey' })).toBeVisible();
    await expectForEverybody(page, 'second step');
    await photograph(page, 'second-step-passkey');
    await page.getByRole('button', { name: 'Use a passkey' }).click();
    await expect(page).toHaveURL(/\/notices$/);

    await page.goto('/account/second-factor');
    await page.getByRole('link', { name: 'Work laptop' }).click();
    await page.getByLabel('Name').fill('');
    await page.getByRole('button', { name: 'Save' }).click();
    await expect(page.locator('#field-name-problem')).toBeVisible();
    await page.getByLabel('Name').fill('Old laptop');
    await page.getByRole('button', { name: 'Save' }).click();
    await page.getByRole('link', { name: 'Old laptop' }).click();
    await expectForEverybody(page, 'one passkey');
    await photograph(page, 'one-passkey');
    await page.getByRole('button', { name: 'Remove' }).click();
    await expect(page.locator('.flash')).toContainText('Passkey removed');
    await expect(page.locator('td', { hasText: 'Old laptop' })).toHaveCount(0);
  } finally {
    await server.remove();
  }
});
