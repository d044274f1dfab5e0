import type { Page } from '@playwright/test';
import {
  REFERENCE,
  aDeal,
  answerQuestion,
  beginDeal,
  chooseFiles,
  customerOf,
  expectWritten,
  openDeal,
  problemSummary,
  register,
  submitButton,
  submitDeal,
  writeDeal,
} from './deal.ts';
import { offer, refusedFiles } from './files.ts';
import { expectNothingSideways } from './looks.ts';
import { expect, people, signIn, test } from './portal.ts';
import { askBack, deny, findInQueue, openRequest, requestPane } from './review.ts';

/** Texts that run as scripts wherever they are written into a page as they are. */
const attacks = [
  '</textarea></script><script>window.hacked=1</script>',
  '"\'><img src=/x onerror="window.hacked=1">',
];

/** No text of anybody has run as a script here. */
async function expectUnharmed(page: Page): Promise<void> {
  expect(await page.evaluate(() => 'hacked' in window)).toBe(false);
  expect(await page.locator('img[src="/x"]').count()).toBe(0);
}

for (const attack of attacks) {
  test(`a deal written as ${attack.slice(0, 12)}… stays text on every page`, async ({ page: ana, openBrowser }) => {
    const tomas = await openBrowser();
    const { customer = '', domain = '' } = aDeal();
    const deal = aDeal({
      customer: `${customer} ${attack}`,
      city: attack,
      contact_name: attack,
      need: attack,
      competitor: attack,
      notes: attack,
      'line-0-product': attack,
    });

    await test.step('in a form with problems, and in the draft', async () => {
      await signIn(ana, people.seller);
      await beginDeal(ana);
      const refused = { ...deal, domain: attack, contact_email: `a@${attack}`, 'line-0-quantity': attack, 'line-0-value': attack };
      await writeDeal(ana, refused);
      await submitButton(ana).click();
      await expect(problemSummary(ana)).toBeVisible();
      await expectWritten(ana, refused);
      await expectUnharmed(ana);
    });

    await writeDeal(ana, { ...deal, domain });
    await chooseFiles(ana, [offer('<img src=x onerror=hacked=1>.pdf')]);
    const reference = await submitDeal(ana);

    await test.step('on the partner’s pages', async () => {
      for (const path of ['/', '/registrations', `/registrations?q=${encodeURIComponent(attack)}`, '/notices', `/registrations/${reference}`]) {
        await ana.goto(path);
        await expectUnharmed(ana);
      }
      await expect(ana.locator('main')).toContainText(attack);
    });

    await test.step('on the vendor’s pages', async () => {
      await signIn(tomas, people.channelManager);
      await findInQueue(tomas, customer);
      await expect(requestPane(tomas)).toContainText(attack);
      await expectUnharmed(tomas);
      await askBack(tomas, attack);
      await expectUnharmed(tomas);
    });

    await test.step('in questions, answers and reasons', async () => {
      await openDeal(ana, reference);
      await expectUnharmed(ana);
      await answerQuestion(ana, attack);
      await openRequest(tomas, reference);
      await deny(tomas, attack);
      for (const path of [`/review/${reference}`, '/notices', '/review', '/mail', '/']) {
        await tomas.goto(path);
        await expectUnharmed(tomas);
      }
      for (const path of [`/registrations/${reference}`, '/notices', '/']) {
        await ana.goto(path);
        await expectUnharmed(ana);
      }
    });
  });
}

for (const [what, file] of Object.entries(refusedFiles)) {
  test(`${what} is refused in words`, async ({ page }) => {
    await signIn(page, people.seller);
    await beginDeal(page);
    const deal = aDeal();
    await writeDeal(page, deal);
    await chooseFiles(page, [file]);
    const answered = page.waitForResponse((response) => response.request().method() === 'POST' && !response.url().includes('/api/'));
    await submitButton(page).click();
    expect((await answered).status()).toBe(422);
    await expect(problemSummary(page)).toContainText(file.name);
    await expectWritten(page, deal);
    await expect(page.locator('main a[href*="/attachments/"]')).toHaveCount(0);
  });
}

test('a text without spaces widens no page', async ({ page: ana, openBrowser }) => {
  const tomas = await openBrowser();
  const endless = 'Donaudampfschifffahrtsgesellschaft'.repeat(5);
  const { customer = '' } = aDeal();
  const deal = aDeal({
    customer: `${customer} ${endless}`,
    city: endless,
    contact_name: endless,
    need: endless,
    competitor: endless,
    notes: endless,
    'line-0-product': endless,
    'line-1-product': endless,
  });
  await signIn(ana, people.seller);
  const reference = await register(ana, deal, [offer(`${endless.slice(0, 120)}.pdf`)]);
  await signIn(tomas, people.channelManager);
  for (const path of [`/registrations/${reference}`, `/registrations?q=${customer}`, '/']) {
    await ana.goto(path);
    await expectNothingSideways(ana, path);
  }
  await openRequest(tomas, reference);
  await expectNothingSideways(tomas, 'the request');
  await askBack(tomas, endless);
  for (const path of [`/review/${reference}`, '/notices', '/review', '/mail']) {
    await tomas.goto(path);
    await expectNothingSideways(tomas, path);
  }
  for (const path of [`/registrations/${reference}`, '/notices', '/', '/registrations']) {
    await ana.goto(path);
    await expectNothingSideways(ana, path);
  }
  await openDeal(ana, reference);
  await answerQuestion(ana, endless);
  await expectNothingSideways(ana, 'the answered question');
});

test('a file is saved, never opened in the portal', async ({ page }) => {
  await signIn(page, people.seller);
  await register(page, aDeal(), [offer('Angebot für Ålesund.pdf')]);
  const link = page.getByRole('link', { name: 'Angebot für Ålesund.pdf' });
  const saving = page.waitForEvent('download');
  await link.click();
  expect((await saving).suggestedFilename()).toBe('Angebot für Ålesund.pdf');

  const answer = await page.request.get((await link.getAttribute('href')) ?? '');
  expect(answer.headers()['content-disposition']).toMatch(/^attachment/);
  expect(answer.headers()['x-content-type-options']).toBe('nosniff');
  expect(answer.headers()['content-security-policy']).toContain('sandbox');
});

test.describe('what belongs to others', () => {
  test.use({ expectedErrors: / 40[34] / });

  test('is not there for a partner', async ({ page: ana, openBrowser }) => {
    const tomas = await openBrowser();
    await signIn(tomas, people.channelManager);
    await tomas.goto('/review');
    const others = tomas.locator('.list .item').filter({ hasNotText: 'Nordmess' }).first();
    const href = (await others.getAttribute('href')) ?? '';
    const customer = (await others.locator('b').textContent()) ?? '';
    const reference = REFERENCE.exec(href)?.[0];
    await signIn(ana, people.seller);
    for (const path of [`/registrations/${reference}`, '/registrations/DR-0000-000', '/registrations/nonsense', '/nowhere']) {
      const answered = await ana.goto(path);
      expect(answered?.status(), path).toBe(404);
      await expect(ana.getByRole('heading', { name: 'Page not found' })).toBeVisible();
      await expect(ana.locator('body')).not.toContainText(customer);
    }
    for (const path of ['/review', `/review/${reference}`, '/mail']) {
      expect((await ana.goto(path))?.status(), path).toBe(403);
      await expect(ana.locator('body')).not.toContainText(customer);
    }
  });

  test('a file of somebody else is not there either', async ({ page: ana, openBrowser }) => {
    await signIn(ana, people.seller);
    await register(ana, aDeal(), [offer()]);
    const href = (await ana.locator('a[href*="/attachments/"]').getAttribute('href')) ?? '';
    const maja = await openBrowser();
    await signIn(maja, people.learner);
    expect((await maja.request.get(href)).status()).toBeGreaterThanOrEqual(403);
    await maja.context().clearCookies();
    const answered = await maja.goto(href);
    expect(answered?.url()).toContain('/sign-in');
  });
});

test('after signing out, going back shows nothing of what was open', async ({ page }) => {
  await signIn(page, people.seller);
  const deal = aDeal();
  await register(page, deal);
  const open = page.url();
  await page.locator('form[action="/sign-out"] button').click();
  await expect(page).toHaveURL(/\/sign-in/);
  await page.goBack();
  await expect(page.locator('input[type="password"]')).toBeVisible();
  await expect(page.locator('body')).not.toContainText(customerOf(deal));
  await page.goto(open);
  await expect(page).toHaveURL(/\/sign-in/);
});
