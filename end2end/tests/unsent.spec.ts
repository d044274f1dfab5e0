import { type Page } from '@playwright/test';
import { aDeal, beginDeal, confirmButton, openDeal, register, submitButton, writeDeal } from './deal.ts';
import { offer } from './files.ts';
import { expect, people, signIn, test } from './portal.ts';
import { askBack, openRequest } from './review.ts';

const answerField = (page: Page) => page.locator('textarea[name="answer"]');
const filesField = (page: Page) => page.locator('input[type="file"]');
const said = (page: Page) => page.locator('.unsent');
const sendButton = (page: Page) => page.locator('form[action$="/answer"] button.main');

/** Scripts are there and have looked at the page. */
async function awake(page: Page): Promise<void> {
  await expect(page.locator('html')).toHaveAttribute('data-islands', 'awake');
}

/** A deal that the vendor asks about, open before its seller. */
async function aQuestion(ana: Page, openBrowser: () => Promise<Page>): Promise<string> {
  const tomas = await openBrowser();
  await signIn(ana, people.seller);
  // Products that no price list knows, so that nothing but the test fills in their values.
  const reference = await register(ana, aDeal({ 'line-0-product': 'A probe of their own', 'line-1-product': 'A kit of their own' }));
  await signIn(tomas, people.channelManager);
  await openRequest(tomas, reference);
  await askBack(tomas, 'Which hulls are in service?');
  await openDeal(ana, reference);
  await awake(ana);
  return reference;
}

test('an answer survives the page, the connection and the files beside it', async ({ page: ana, openBrowser, context }) => {
  const reference = await aQuestion(ana, openBrowser);

  await test.step('leaving the page and coming back', async () => {
    await answerField(ana).pressSequentially('All but <five> & six');
    await ana.goto('/registrations');
    await openDeal(ana, reference);
    await expect(answerField(ana)).toHaveValue('All but <five> & six');
    await expect(said(ana)).toContainText('unsent text');
  });

  await test.step('wanting none of it', async () => {
    await said(ana).getByRole('button', { name: 'Discard' }).click();
    await expect(answerField(ana)).toHaveValue('');
    await expect(said(ana)).toBeHidden();
    await ana.reload();
    await awake(ana);
    await expect(answerField(ana)).toHaveValue('');
  });

  await test.step('attaching a file', async () => {
    await answerField(ana).fill('All of them.');
    await filesField(ana).setInputFiles([offer('Hulls “A/B”.pdf')]);
    await ana.getByRole('button', { name: 'Only attach files' }).click();
    await expect(ana.locator('.files')).toContainText('Hulls “A/B”.pdf');
    await expect(answerField(ana)).toHaveValue('All of them.');
  });

  await test.step('sending without a connection', async () => {
    await awake(ana);
    await filesField(ana).setInputFiles([offer('Second.pdf')]);
    await context.setOffline(true);
    await sendButton(ana).click();
    await expect(ana.getByText('It is sent as soon as you are back online')).toBeVisible();
    await expect(answerField(ana)).toHaveValue('All of them.');
  });

  await test.step('it goes on by itself, with the file that was chosen', async () => {
    await context.setOffline(false);
    await expect(ana.locator('.stage.review').first()).toBeVisible();
    await expect(ana.locator('.files')).toContainText('Second.pdf');
    await awake(ana);
    await expect
      .poll(() => ana.evaluate(() => Object.keys(localStorage).filter((name) => name.startsWith('portico-unsent')).length))
      .toBe(0);
  });
});

test('what is pressed on the last look, and files for a deal in review, go on by themselves', async ({ page: ana, context }) => {
  await signIn(ana, people.seller);
  await beginDeal(ana);
  await writeDeal(ana, aDeal());
  await submitButton(ana).click();
  await expect(confirmButton(ana)).toBeVisible();
  await awake(ana);

  await test.step('Submit', async () => {
    await context.setOffline(true);
    await confirmButton(ana).click();
    await expect(ana.getByText('It is sent as soon as you are back online')).toBeVisible();
    await context.setOffline(false);
    await expect(ana).toHaveURL(/submitted/);
    await expect(ana.locator('.stage.review').first()).toBeVisible();
  });

  await test.step('Attach', async () => {
    await awake(ana);
    await filesField(ana).setInputFiles([offer('Later.pdf')]);
    await context.setOffline(true);
    await ana.getByRole('button', { name: 'Attach' }).click();
    await expect(ana.getByText('It is sent as soon as you are back online')).toBeVisible();
    await context.setOffline(false);
    await expect(ana.locator('.files')).toContainText('Later.pdf');
  });
});

test('whoever signs in next on the device sees nothing of an answer', async ({ page: ana, openBrowser }) => {
  const reference = await aQuestion(ana, openBrowser);
  await answerField(ana).pressSequentially('Ana’s own words');
  await ana.locator('form[action="/sign-out"] button').click();
  await signIn(ana, people.colleague);
  await openDeal(ana, reference);
  await awake(ana);
  await expect(answerField(ana)).toHaveValue('');
  await ana.locator('form[action="/sign-out"] button').click();
  await signIn(ana, people.seller);
  await openDeal(ana, reference);
  await expect(answerField(ana)).toHaveValue('Ana’s own words');
});

test('a note on a partner and the reason for a credit hold are there after a reload, until they are sent', async ({ page: tomas }) => {
  await signIn(tomas, people.channelManager);
  await tomas.goto('/partners');
  const partner = (await tomas.locator('main a[href^="/partners/"]').evaluateAll((all) => all.map((it) => it.getAttribute('href') ?? ''))).find((href) =>
    /\/partners\/[0-9a-f-]{36}$/.test(href),
  );
  await tomas.goto(`${partner}/notes`);
  await awake(tomas);
  const note = tomas.locator('textarea[data-unsent$=":note"]');
  await note.fill('They want a visit in May.');
  await tomas.reload();
  await awake(tomas);
  await expect(note).toHaveValue('They want a visit in May.');
  await tomas.locator('form:has(textarea[data-unsent$=":note"]) button.main').click();
  await expect(tomas).toHaveURL(/done=note-written/);
  await awake(tomas);
  await expect(note).toHaveValue('');
});

test('what a company sells is there after a reload of its application', async ({ page }) => {
  await page.goto('/apply');
  await awake(page);
  const sells = page.locator('textarea[name="sells"]');
  await sells.fill('Probes and service for the coast.');
  await page.reload();
  await awake(page);
  await expect(sells).toHaveValue('Probes and service for the coast.');
});
