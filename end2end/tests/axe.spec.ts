import type { Page } from '@playwright/test';
import { aDeal, beginDeal, chooseFiles, openDeal, problemSummary, register, submitButton, writeDeal } from './deal.ts';
import { offer, refusedFiles } from './files.ts';
import { expectWellMade } from './looks.ts';
import { expect, fillSignIn, people, signIn, test } from './portal.ts';
import { approve, askBack, decisionButton, deny, openRequest, writeRemark } from './review.ts';

test.setTimeout(240_000);

/** Goes to pages one after the other and looks at each. */
async function lookAt(page: Page, pages: Record<string, string>): Promise<void> {
  for (const [what, path] of Object.entries(pages)) {
    await test.step(what, async () => {
      await page.goto(path);
      await expectWellMade(page, what);
    });
  }
}

test.describe('pages that say something is wrong', { tag: '@phone' }, () => {
  test.use({ expectedErrors: / 40\d / });

  test('are for everybody', async ({ page, openBrowser }) => {
    await page.goto('/sign-in');
    await expectWellMade(page, 'sign-in');
    await fillSignIn(page, 'nobody@nordmess.example', 'wrong');
    await expect(page.locator('.note.bad')).toBeVisible();
    await expectWellMade(page, 'sign-in refused');
    await lookAt(page, { 'not found, signed out': '/nowhere' });

    const ana = await openBrowser();
    await signIn(ana, people.seller);
    await lookAt(ana, { 'not found': '/registrations/DR-0000-000', 'not allowed': '/review' });
    await beginDeal(ana);
    await writeDeal(ana, aDeal());
    await ana.context().clearCookies();
    await submitButton(ana).click();
    await expectWellMade(ana, 'signed out in the middle of a form');
  });
});

test('a partner’s pages are for everybody', { tag: '@phone' }, async ({ page, openBrowser }) => {
  await signIn(page, people.seller);
  await lookAt(page, {
    home: '/',
    'the list of deals': '/registrations',
    'the list without a match': '/registrations?q=there-is-no-such-customer',
    'an empty form': '/registrations/new',
    notices: '/notices',
    'where one is signed in': '/account/sessions',
    gallery: '/gallery',
  });

  await beginDeal(page);
  await submitButton(page).click();
  await expect(problemSummary(page)).toBeVisible();
  await expectWellMade(page, 'an empty form with problems');
  await writeDeal(page, aDeal({ domain: 'no domain', expected_close: '2020-01-01', 'line-0-value': 'much' }));
  await chooseFiles(page, [offer(), refusedFiles['a web page']]);
  await submitButton(page).click();
  await expect(problemSummary(page)).toBeVisible();
  await expectWellMade(page, 'a full form with problems');

  const tomas = await openBrowser();
  await signIn(tomas, people.channelManager);
  const [inReview, returned, granted, denied] = [
    await register(page, aDeal(), [offer()]),
    await register(page, aDeal()),
    await register(page, aDeal()),
    await register(page, aDeal()),
  ];
  await openRequest(tomas, returned);
  await askBack(tomas, 'Which hulls?');
  await openRequest(tomas, granted);
  await approve(tomas);
  await openRequest(tomas, denied);
  await deny(tomas, 'It is in our own contract.');
  for (const [what, reference] of Object.entries({ 'in review': inReview, returned, granted, denied })) {
    await openDeal(page, reference);
    await expectWellMade(page, `a deal, ${what}`);
  }
});

test('a learner’s empty pages are for everybody', { tag: '@phone' }, async ({ page }) => {
  await signIn(page, people.learner);
  await lookAt(page, { 'a home with nothing': '/', 'no notices': '/notices' });
});

test.describe('the vendor’s pages', { tag: '@phone' }, () => {
  test.use({ expectedErrors: / 409 / });

  test('are for everybody', async ({ page, openBrowser }) => {
    const ana = await openBrowser();
    await signIn(ana, people.seller);
    const [open, returned, granted] = [
      await register(ana, aDeal(), [offer()]),
      await register(ana, aDeal()),
      await register(ana, aDeal()),
    ];
    await signIn(page, people.channelManager);
    await lookAt(page, {
      'home of staff': '/',
      queue: '/review',
      'a request': `/review/${open}`,
      notices: '/notices',
      'mail not sent': '/mail',
    });
    await openRequest(page, open);
    await writeRemark(page, 'deny', 'Because.');
    await expectWellMade(page, 'a reason being written');
    await writeRemark(page, 'return', ' ');
    await decisionButton(page, 'return').click();
    await page.waitForURL(/\/decision/);
    await expectWellMade(page, 'a question that is missing');
    await openRequest(page, returned);
    await askBack(page, 'Which hulls?');
    await expectWellMade(page, 'a request, returned');
    const claire = await openBrowser();
    await signIn(claire, people.otherManager);
    await openRequest(claire, granted);
    await openRequest(page, granted);
    await approve(page);
    await expectWellMade(page, 'a request, approved');
    await decisionButton(claire, 'approve').click();
    await claire.waitForURL(/\/decision/);
    await expectWellMade(claire, 'a request that somebody else decided');
  });

  test('of other roles are for everybody', async ({ page, openBrowser }) => {
    await signIn(page, people.auditor);
    await lookAt(page, { 'the auditor’s queue': '/review' });
    const olga = await openBrowser();
    await signIn(olga, people.operator);
    await lookAt(olga, { 'the operator’s home': '/', 'mail not sent': '/mail' });
  });
});
