import type { Page } from '@playwright/test';
import { aDeal, daysAhead, expectNotices, openDeal, register, timeline } from './deal.ts';
import { expect, people, signIn, test } from './portal.ts';
import { approve, openRequest, requestPane } from './review.ts';

const panel = (page: Page) => page.locator('details:has(form[action$="/extend"])');
const staffPanel = (page: Page) => page.locator('details:has(button[formaction$="/extend"])');

for (const javaScriptEnabled of [true, false]) {
  test.describe(javaScriptEnabled ? 'with scripts' : 'without scripts', () => {
    test.use({ javaScriptEnabled });

    test('a protection is extended by its partner once, and further by the vendor', { tag: '@postgres' }, async ({ page: ana, openBrowser }) => {
      const tomas = await openBrowser({ javaScriptEnabled });
      await signIn(ana, people.seller);
      await signIn(tomas, people.channelManager);
      const reference = await register(ana, aDeal());
      await openRequest(tomas, reference);
      await approve(tomas);

      await openDeal(ana, reference);
      await panel(ana).locator('summary').click();
      await panel(ana).getByRole('button').click();
      await expect(panel(ana).locator('.problem')).toContainText('what has progressed');
      await panel(ana).locator('textarea').fill('Their board <decides> in May.');
      await panel(ana).getByRole('button').click();
      await expect(ana).toHaveURL(/extended=1/);
      await expect(timeline(ana)).toContainText('extended the protection');
      await expect(timeline(ana)).toContainText('Their board <decides> in May.');
      await expect(panel(ana)).toHaveCount(0);

      await expectNotices(tomas, reference, 2);
      await openRequest(tomas, reference);
      await staffPanel(tomas).locator('summary').click();
      await staffPanel(tomas).locator('textarea').fill('The tender is late.');
      await staffPanel(tomas).locator('input[type="date"]').fill(daysAhead(3));
      await staffPanel(tomas).getByRole('button').click();
      await expect(staffPanel(tomas).locator('.problem')).toContainText('earliest possible date');
      await expect(staffPanel(tomas).locator('textarea')).toHaveValue('The tender is late.');
      await staffPanel(tomas).locator('input[type="date"]').fill(daysAhead(300));
      await staffPanel(tomas).getByRole('button').click();
      await expect(tomas).toHaveURL(/done=extend/);
      await expect(requestPane(tomas)).toContainText('Protection extended');
      await openDeal(ana, reference);
      await expect(timeline(ana)).toContainText('The tender is late.');
    });
  });
}
