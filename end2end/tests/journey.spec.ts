import { aDeal, answerQuestion, beginDeal, chooseFiles, customerOf, expectNotices, openDeal, submitDeal, timeline, writeDeal } from './deal.ts';
import { offer } from './files.ts';
import { expect, people, signIn, test } from './portal.ts';
import { approve, askBack, decisionForm, deny, findInQueue, openRequest, requestPane } from './review.ts';

test('a deal is registered, asked about, answered and approved, and outlives a restart', { tag: ['@phone', '@postgres'] }, async ({
  page: ana,
  openBrowser,
  server,
}) => {
  const tomas = await openBrowser();
  const deal = aDeal();
  const question = 'Which of the six hulls are in service until December?';
  const reply = 'Hulls 3 and 5. The others are docked already.';

  await signIn(ana, people.seller);
  await beginDeal(ana);
  await writeDeal(ana, deal);
  await chooseFiles(ana, [offer()]);
  const reference = await submitDeal(ana);

  await test.step('Tomás finds it in the queue and asks back', async () => {
    await signIn(tomas, people.channelManager);
    await findInQueue(tomas, customerOf(deal));
    await expect(requestPane(tomas)).toContainText(reference);
    await expect(requestPane(tomas)).toContainText('126,000');
    await expect(requestPane(tomas)).toContainText('Offer 42.pdf');
    await askBack(tomas, question);
  });

  await test.step('the server is restarted', async () => {
    await server.stop('SIGTERM');
    await server.start();
  });

  await test.step('Ana sees the notice and the question, and answers', async () => {
    await expectNotices(ana, reference, 1);
    await ana.locator('.notices > li', { hasText: reference }).getByRole('link').first().click();
    await expect(ana.locator('main')).toContainText(question);
    await answerQuestion(ana, reply);
    await expect(timeline(ana)).toContainText(reply);
  });

  await test.step('Tomás reads the answer and approves', async () => {
    await expectNotices(tomas, reference, 2);
    await tomas.locator('.notices > li', { hasText: reference }).getByRole('link').first().click();
    await expect(timeline(tomas)).toContainText(reply);
    await approve(tomas);
  });

  await test.step('both see it at once, with everything that happened', async () => {
    await openDeal(ana, reference);
    await openRequest(tomas, reference);
    for (const page of [ana, tomas]) {
      await expect(page.locator('.stage.protected').first()).toBeVisible();
      const steps = timeline(page).locator('li');
      await expect(steps.filter({ hasText: question })).toHaveCount(1);
      await expect(steps.filter({ hasText: reply })).toHaveCount(1);
    }
    await expect(decisionForm(tomas, 'approve')).toHaveCount(0);
    await expectNotices(ana, reference, 2);
  });

  await test.step('it is found in the list by its stage and its customer', async () => {
    const words = encodeURIComponent(customerOf(deal));
    await ana.goto(`/registrations?stage=protected&q=${words}`);
    await expect(ana.locator('main')).toContainText(reference);
    await ana.goto(`/registrations?stage=denied&q=${words}`);
    await expect(ana.locator('main')).not.toContainText(reference);
  });

  await test.step('a second restart takes nothing away', async () => {
    await server.stop('SIGTERM');
    await server.start();
    await openDeal(ana, reference);
    await expect(ana.locator('.stage.protected').first()).toBeVisible();
    await expect(ana.locator('main')).toContainText('Offer 42.pdf');
    await expect(timeline(ana)).toContainText(question);
  });
});

test('a denied deal says why', async ({ page: ana, openBrowser }) => {
  const tomas = await openBrowser();
  const deal = aDeal();
  const reason = 'The yard buys through its own framework contract.';
  await signIn(ana, people.seller);
  await beginDeal(ana);
  await writeDeal(ana, deal);
  const reference = await submitDeal(ana);
  await signIn(tomas, people.channelManager);
  await openRequest(tomas, reference);
  await deny(tomas, reason);
  await openDeal(ana, reference);
  await expect(ana.locator('.stage.denied').first()).toBeVisible();
  await expect(ana.locator('main')).toContainText(reason);
  await expectNotices(ana, reference, 1);
});
